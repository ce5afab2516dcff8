// What would have been kinder, in the API's words: nothing to do about it now, good to know the next time.

export function Otherwise({ told }: { told: readonly string[] | undefined }) {
  return told?.map((words) => (
    <p key={words} className="soft">
      {words}
    </p>
  ));
}
