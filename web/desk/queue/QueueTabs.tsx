// The queues side by side; each is an address of its own.
import { Link } from "react-router";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { QUEUES, type QueueName } from "./filters.ts";

export function QueueTabs({ queue }: { queue: QueueName }) {
  const { say } = useWords();
  return (
    <nav className="tabs" aria-label={say("desk.queue.queues")}>
      {QUEUES.map((one) => (
        <Link
          key={one}
          to={`/desk/queue?queue=${one}`}
          className="tab"
          aria-current={one === queue ? "page" : undefined}
        >
          {say(`desk.queue.${one}`)}
        </Link>
      ))}
    </nav>
  );
}
