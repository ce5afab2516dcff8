// English: what a check of a policy finds. {rules} are ids, {question} is what is answered, in words.
export const findings = {
  "finding-unreachable-rule": "{rule} never decides: for every return an earlier rule answers first ({others}).",
  "finding-contradiction": "The conditions of {rules} contradict each other: no return satisfies them.",
  "finding-contradicting-rules":
    "{rules} have the same condition and answer “{question}” differently; the later one is never heard.",
  "finding-asked-before-arrival":
    "{rule} needs to know what arrived, and answers “{question}”, which is settled before anything does: it is never heard.",
  "finding-gap": "No rule decides “{question}” for a return like this; it falls to the default, “{default}”.",
  "finding-order-dependent-overlap":
    "{rules} both fit a return like this and answer “{question}” differently: their order decides.",
  "finding-fee-falls-as-value-rises":
    "By {rules} the fee drops from {below} to {above} {currency} where {fact} rises from {low} to {high} {currency}.",
  "finding-statutory-violation":
    "{rules} gives “{said}” for “{question}”; the law asks for at least “{least}” ({article}).",
  "finding-limit-missing-in-currency":
    "{rules} states no amount in {currency}, which other rules do: it never holds there.",
  "finding-unknown-list": "{rules} names the list {list}, which this policy does not have.",
} as const satisfies Record<string, string>;

export type FindingId = keyof typeof findings;
