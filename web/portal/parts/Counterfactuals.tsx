// Explains in the API's words what would have led to a more favorable result.

export function Counterfactuals({ messages }: { messages: readonly string[] | undefined }) {
  return messages?.map((message) => (
    <p key={message} className="soft">
      {message}
    </p>
  ));
}
