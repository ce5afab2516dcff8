// Tabs of the queues; each has its own URL.
import { Link } from "react-router";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { QUEUES, type QueueName } from "./filters.ts";

export function QueueTabs({ queue }: { queue: QueueName }) {
  const { t } = useI18n();
  return (
    <nav className="tabs" aria-label={t("desk.queue.queues")}>
      {QUEUES.map((one) => (
        <Link
          key={one}
          to={`/desk/queue?queue=${one}`}
          className="tab"
          aria-current={one === queue ? "page" : undefined}
        >
          {t(`desk.queue.${one}`)}
        </Link>
      ))}
    </nav>
  );
}
