// Page for unknown addresses.
import { Link } from "react-router";
import { useI18n } from "../i18n/LanguageProvider.tsx";
import { useTitle } from "../ui/useTitle.ts";

export function NotFoundPage() {
  const { t } = useI18n();
  const headline = useTitle(t("notfound.title"));
  return (
    <>
      <h1 ref={headline} tabIndex={-1}>
        {t("notfound.title")}
      </h1>
      <p className="lead">{t("portal.notfound.words")}</p>
      <Link className="button button-primary" to="/">
        {t("portal.find.another")}
      </Link>
    </>
  );
}
