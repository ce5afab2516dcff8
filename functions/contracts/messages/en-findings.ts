// English messages for the findings of a policy check. {rules} are rule ids; {question} is the name of a setting.
export const findings = {
  "finding-unreachable-rule": "{rule} is never reached: an earlier rule always decides first ({others}).",
  "finding-contradiction": "The conditions of {rules} contradict each other: no return can match.",
  "finding-contradicting-rules":
    "{rules} have the same condition but set “{question}” differently; the later rule never applies.",
  "finding-asked-before-arrival":
    "{rule} depends on the goods that arrived but sets “{question}”, which is decided before they arrive: it never applies.",
  "finding-gap": "No rule sets “{question}” for a return like this; the default “{default}” applies.",
  "finding-order-dependent-overlap":
    "{rules} both match a return like this but set “{question}” differently: the order of the rules decides.",
  "finding-fee-falls-as-value-rises":
    "With {rules}, the fee drops from {below} to {above} {currency} when {fact} rises from {low} to {high} {currency}.",
  "finding-statutory-violation":
    "{rules} sets “{question}” to “{output}”; the law requires at least “{least}” ({article}).",
  "finding-limit-missing-in-currency":
    "{rules} has no amount in {currency}, although other rules do: it never applies there.",
  "finding-unknown-list": "{rules} refers to the list {list}, which this policy does not have.",
} as const satisfies Record<string, string>;

export type FindingId = keyof typeof findings;
