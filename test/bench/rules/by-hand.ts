// Written by as-typescript.ts: the fifty rules of the bench as straight code. The ceiling no engine is expected to reach.
import type { VerdictOutcome } from "../../../functions/domain/policy/vocabulary/settings.ts";

export type BenchFacts = {
  readonly "order.country": string;
  readonly "order.channel": string;
  readonly "return.resolution": string;
  readonly "return.value": number;
  readonly "order.value": number;
  readonly "customer.returns": number;
  readonly "customer.returnRateByValue": number;
  readonly "order.daysSinceDelivered": number;
  readonly "return.quantity": number;
  readonly "risk.score": number;
  readonly "return.reasons": readonly string[];
  readonly "customer.tags": readonly string[];
  readonly "customer.firstOrder": boolean;
};

export function decideByHand(facts: BenchFacts): VerdictOutcome {
  if (
    (facts["order.channel"] === "app" || facts["order.channel"] === "web") &&
    facts["return.resolution"] === "exchange" &&
    facts["return.value"] > 24000 &&
    facts["order.value"] <= 53200 &&
    !(facts["customer.firstOrder"] === true || facts["customer.tags"].includes("staff"))
  )
    return "review";
  if (
    facts["order.value"] <= 90900 &&
    facts["customer.returns"] >= 1 &&
    facts["customer.returnRateByValue"] < 75.5 &&
    facts["risk.score"] >= 15 &&
    facts["risk.score"] <= 67 &&
    facts["customer.firstOrder"] === true
  )
    return "decline";
  if (
    (facts["order.country"] === "GB" ||
      facts["order.country"] === "IT" ||
      facts["order.country"] === "NL" ||
      facts["order.country"] === "AT" ||
      facts["order.country"] === "DE" ||
      facts["order.country"] === "FR") &&
    (facts["order.channel"] === "store" || facts["order.channel"] === "app") &&
    facts["customer.returnRateByValue"] < 59.5 &&
    facts["order.daysSinceDelivered"] > 2 &&
    ((facts["risk.score"] >= 23 && facts["risk.score"] <= 97) || facts["customer.tags"].includes("vip"))
  )
    return "keep-the-item";
  if (
    facts["customer.returnRateByValue"] < 47.5 &&
    facts["order.daysSinceDelivered"] > 23 &&
    facts["return.quantity"] <= 4 &&
    !facts["customer.tags"].includes("outlet") &&
    !facts["customer.tags"].includes("new") &&
    facts["customer.firstOrder"] === true
  )
    return "authorize";
  if (
    (facts["order.country"] === "CN" ||
      facts["order.country"] === "DE" ||
      facts["order.country"] === "GB" ||
      facts["order.country"] === "ES" ||
      facts["order.country"] === "AT") &&
    facts["customer.returns"] >= 5 &&
    facts["return.quantity"] <= 5 &&
    !facts["customer.tags"].includes("outlet") &&
    !facts["customer.tags"].includes("wholesale") &&
    (facts["customer.firstOrder"] === false || facts["customer.tags"].includes("staff"))
  )
    return "review";
  if (
    facts["return.value"] > 19900 &&
    facts["order.value"] <= 85600 &&
    facts["return.quantity"] <= 6 &&
    !facts["customer.tags"].includes("new") &&
    !facts["customer.tags"].includes("staff") &&
    !(facts["customer.firstOrder"] === true)
  )
    return "decline";
  if (
    (facts["order.channel"] === "app" || facts["order.channel"] === "marketplace") &&
    facts["return.value"] > 28000 &&
    facts["order.value"] <= 65800 &&
    facts["risk.score"] >= 1 &&
    facts["risk.score"] <= 84 &&
    (facts["customer.firstOrder"] === false || facts["customer.tags"].includes("staff"))
  )
    return "keep-the-item";
  if (
    facts["return.value"] > 30900 &&
    facts["customer.returns"] >= 2 &&
    facts["order.daysSinceDelivered"] > 2 &&
    facts["return.reasons"].includes("faulty") &&
    facts["customer.firstOrder"] === false
  )
    return "authorize";
  if (
    (facts["order.channel"] === "app" || facts["order.channel"] === "marketplace") &&
    facts["order.value"] <= 91700 &&
    facts["customer.returns"] >= 5 &&
    facts["return.quantity"] <= 4 &&
    (facts["return.reasons"].includes("damaged") || facts["customer.tags"].includes("outlet"))
  )
    return "review";
  if (
    facts["order.value"] <= 87300 &&
    facts["customer.returns"] >= 0 &&
    facts["customer.returnRateByValue"] < 75.5 &&
    facts["order.daysSinceDelivered"] > 27 &&
    facts["return.quantity"] <= 6
  )
    return "decline";
  if (
    facts["return.resolution"] === "exchange" &&
    facts["order.value"] <= 62600 &&
    facts["customer.returns"] >= 3 &&
    facts["order.daysSinceDelivered"] > 12 &&
    !(facts["return.quantity"] <= 8 || facts["customer.tags"].includes("vip"))
  )
    return "keep-the-item";
  if (
    (facts["order.country"] === "CN" ||
      facts["order.country"] === "IT" ||
      facts["order.country"] === "GB" ||
      facts["order.country"] === "AT" ||
      facts["order.country"] === "ES") &&
    (facts["order.channel"] === "app" || facts["order.channel"] === "store") &&
    facts["return.resolution"] === "exchange" &&
    facts["order.value"] <= 99900 &&
    !facts["customer.tags"].includes("outlet") &&
    !facts["customer.tags"].includes("staff")
  )
    return "authorize";
  if (
    (facts["order.country"] === "FR" ||
      facts["order.country"] === "ES" ||
      facts["order.country"] === "IT" ||
      facts["order.country"] === "SE" ||
      facts["order.country"] === "DE" ||
      facts["order.country"] === "NL") &&
    facts["customer.returnRateByValue"] < 43.5 &&
    facts["return.reasons"].includes("too-small") &&
    !facts["customer.tags"].includes("staff") &&
    !facts["customer.tags"].includes("new") &&
    (facts["customer.firstOrder"] === false || facts["customer.tags"].includes("staff"))
  )
    return "review";
  if (
    facts["customer.returnRateByValue"] < 62.5 &&
    facts["return.quantity"] <= 8 &&
    facts["risk.score"] >= 22 &&
    facts["risk.score"] <= 51 &&
    facts["return.reasons"].includes("not-as-described") &&
    !facts["customer.tags"].includes("staff") &&
    !facts["customer.tags"].includes("wholesale")
  )
    return "decline";
  if (
    facts["return.value"] > 8300 &&
    facts["customer.returns"] >= 4 &&
    facts["customer.returnRateByValue"] < 58.5 &&
    facts["return.reasons"].includes("not-as-described") &&
    (facts["customer.firstOrder"] === false || facts["customer.tags"].includes("vip"))
  )
    return "keep-the-item";
  if (
    (facts["order.channel"] === "app" || facts["order.channel"] === "store") &&
    facts["return.resolution"] === "exchange" &&
    facts["return.value"] > 4500 &&
    facts["risk.score"] >= 14 &&
    facts["risk.score"] <= 96 &&
    !(facts["customer.firstOrder"] === true)
  )
    return "authorize";
  if (
    facts["customer.returnRateByValue"] < 71.5 &&
    facts["order.daysSinceDelivered"] > 29 &&
    facts["return.quantity"] <= 7 &&
    !facts["customer.tags"].includes("wholesale") &&
    !facts["customer.tags"].includes("new") &&
    (facts["customer.firstOrder"] === true || facts["customer.tags"].includes("wholesale"))
  )
    return "review";
  if (
    (facts["order.country"] === "CN" || facts["order.country"] === "AT" || facts["order.country"] === "ES") &&
    facts["order.value"] <= 49200 &&
    facts["customer.returns"] >= 5 &&
    facts["return.reasons"].includes("damaged") &&
    facts["customer.firstOrder"] === true
  )
    return "decline";
  if (
    facts["order.value"] <= 79100 &&
    facts["customer.returns"] >= 1 &&
    facts["order.daysSinceDelivered"] > 18 &&
    facts["risk.score"] >= 29 &&
    facts["risk.score"] <= 51 &&
    (facts["customer.firstOrder"] === true || facts["customer.tags"].includes("vip"))
  )
    return "keep-the-item";
  if (
    (facts["order.country"] === "DE" ||
      facts["order.country"] === "US" ||
      facts["order.country"] === "CN" ||
      facts["order.country"] === "SE" ||
      facts["order.country"] === "ES" ||
      facts["order.country"] === "NL") &&
    facts["return.value"] > 9300 &&
    facts["customer.returns"] >= 1 &&
    facts["customer.returnRateByValue"] < 37.5 &&
    !facts["customer.tags"].includes("wholesale") &&
    !facts["customer.tags"].includes("outlet")
  )
    return "authorize";
  if (
    (facts["order.country"] === "NL" ||
      facts["order.country"] === "AT" ||
      facts["order.country"] === "IT" ||
      facts["order.country"] === "FR" ||
      facts["order.country"] === "ES") &&
    facts["return.quantity"] <= 4 &&
    facts["risk.score"] >= 19 &&
    facts["risk.score"] <= 54 &&
    facts["return.reasons"].includes("unwanted") &&
    !(
      (!facts["customer.tags"].includes("outlet") && !facts["customer.tags"].includes("vip")) ||
      facts["customer.tags"].includes("new")
    )
  )
    return "review";
  if (
    (facts["order.channel"] === "store" || facts["order.channel"] === "app") &&
    facts["return.resolution"] === "store-credit" &&
    facts["return.quantity"] <= 9 &&
    facts["risk.score"] >= 7 &&
    facts["risk.score"] <= 82 &&
    !facts["customer.tags"].includes("vip") &&
    !facts["customer.tags"].includes("wholesale")
  )
    return "decline";
  if (
    facts["return.resolution"] === "exchange" &&
    facts["order.value"] <= 100100 &&
    facts["customer.returns"] >= 1 &&
    facts["order.daysSinceDelivered"] > 28 &&
    (facts["return.reasons"].includes("damaged") || facts["customer.tags"].includes("outlet"))
  )
    return "keep-the-item";
  if (
    (facts["order.channel"] === "store" || facts["order.channel"] === "app") &&
    facts["return.value"] > 5000 &&
    facts["customer.returns"] >= 3 &&
    facts["return.reasons"].includes("too-small") &&
    facts["customer.firstOrder"] === true
  )
    return "authorize";
  if (
    (facts["order.country"] === "SE" ||
      facts["order.country"] === "IT" ||
      facts["order.country"] === "DE" ||
      facts["order.country"] === "US" ||
      facts["order.country"] === "NL" ||
      facts["order.country"] === "GB") &&
    facts["return.value"] > 18500 &&
    facts["order.daysSinceDelivered"] > 19 &&
    facts["risk.score"] >= 25 &&
    facts["risk.score"] <= 87 &&
    ((!facts["customer.tags"].includes("staff") && !facts["customer.tags"].includes("wholesale")) ||
      facts["customer.tags"].includes("wholesale"))
  )
    return "review";
  if (
    facts["return.resolution"] === "refund" &&
    facts["return.quantity"] <= 6 &&
    facts["risk.score"] >= 13 &&
    facts["risk.score"] <= 63 &&
    facts["return.reasons"].includes("damaged") &&
    !(facts["customer.firstOrder"] === false)
  )
    return "decline";
  if (
    (facts["order.channel"] === "app" || facts["order.channel"] === "marketplace") &&
    facts["return.resolution"] === "exchange" &&
    facts["return.value"] > 4700 &&
    facts["customer.returns"] >= 2 &&
    ((facts["risk.score"] >= 26 && facts["risk.score"] <= 61) || facts["customer.tags"].includes("outlet"))
  )
    return "keep-the-item";
  if (
    facts["return.resolution"] === "refund" &&
    facts["order.value"] <= 47600 &&
    facts["customer.returnRateByValue"] < 75.5 &&
    !facts["customer.tags"].includes("vip") &&
    !facts["customer.tags"].includes("outlet") &&
    facts["customer.firstOrder"] === true
  )
    return "authorize";
  if (
    (facts["order.channel"] === "store" || facts["order.channel"] === "web") &&
    facts["return.value"] > 11700 &&
    facts["order.daysSinceDelivered"] > 0 &&
    facts["return.quantity"] <= 9 &&
    ((facts["risk.score"] >= 3 && facts["risk.score"] <= 54) || facts["customer.tags"].includes("wholesale"))
  )
    return "review";
  if (
    facts["return.resolution"] === "store-credit" &&
    facts["order.value"] <= 104500 &&
    facts["return.quantity"] <= 8 &&
    !facts["customer.tags"].includes("new") &&
    !facts["customer.tags"].includes("staff") &&
    facts["customer.firstOrder"] === true
  )
    return "decline";
  if (
    (facts["order.channel"] === "app" || facts["order.channel"] === "marketplace") &&
    facts["order.value"] <= 79600 &&
    facts["order.daysSinceDelivered"] > 20 &&
    facts["risk.score"] >= 1 &&
    facts["risk.score"] <= 90 &&
    !(facts["customer.firstOrder"] === true || facts["customer.tags"].includes("new"))
  )
    return "keep-the-item";
  if (
    (facts["order.country"] === "GB" ||
      facts["order.country"] === "NL" ||
      facts["order.country"] === "AT" ||
      facts["order.country"] === "IT" ||
      facts["order.country"] === "DE") &&
    facts["return.resolution"] === "refund" &&
    facts["customer.returns"] >= 0 &&
    !facts["customer.tags"].includes("wholesale") &&
    !facts["customer.tags"].includes("outlet") &&
    facts["customer.firstOrder"] === true
  )
    return "authorize";
  if (
    (facts["order.channel"] === "app" || facts["order.channel"] === "marketplace") &&
    facts["order.value"] <= 43400 &&
    facts["customer.returns"] >= 0 &&
    !facts["customer.tags"].includes("new") &&
    !facts["customer.tags"].includes("vip") &&
    (facts["customer.firstOrder"] === true || facts["customer.tags"].includes("vip"))
  )
    return "review";
  if (
    (facts["order.country"] === "ES" ||
      facts["order.country"] === "US" ||
      facts["order.country"] === "GB" ||
      facts["order.country"] === "FR" ||
      facts["order.country"] === "AT") &&
    facts["return.resolution"] === "store-credit" &&
    facts["customer.returns"] >= 4 &&
    facts["return.quantity"] <= 8 &&
    facts["risk.score"] >= 9 &&
    facts["risk.score"] <= 98
  )
    return "decline";
  if (
    (facts["order.country"] === "US" || facts["order.country"] === "SE" || facts["order.country"] === "AT") &&
    facts["return.resolution"] === "refund" &&
    facts["return.quantity"] <= 7 &&
    facts["risk.score"] >= 21 &&
    facts["risk.score"] <= 86 &&
    ((!facts["customer.tags"].includes("staff") && !facts["customer.tags"].includes("wholesale")) ||
      facts["customer.tags"].includes("outlet"))
  )
    return "keep-the-item";
  if (
    facts["return.resolution"] === "store-credit" &&
    facts["return.value"] > 28600 &&
    facts["customer.returns"] >= 5 &&
    facts["customer.returnRateByValue"] < 79.5 &&
    !(facts["risk.score"] >= 3 && facts["risk.score"] <= 74)
  )
    return "authorize";
  if (
    facts["return.value"] > 16100 &&
    facts["customer.returnRateByValue"] < 48.5 &&
    facts["risk.score"] >= 19 &&
    facts["risk.score"] <= 63 &&
    facts["return.reasons"].includes("not-as-described") &&
    ((!facts["customer.tags"].includes("staff") && !facts["customer.tags"].includes("new")) ||
      facts["customer.tags"].includes("outlet"))
  )
    return "review";
  if (
    (facts["order.country"] === "NL" || facts["order.country"] === "AT" || facts["order.country"] === "SE") &&
    (facts["order.channel"] === "store" || facts["order.channel"] === "marketplace") &&
    facts["return.resolution"] === "refund" &&
    facts["return.reasons"].includes("unwanted") &&
    !facts["customer.tags"].includes("outlet") &&
    !facts["customer.tags"].includes("new")
  )
    return "decline";
  if (
    (facts["order.channel"] === "marketplace" || facts["order.channel"] === "store") &&
    facts["return.resolution"] === "store-credit" &&
    facts["order.value"] <= 45400 &&
    facts["customer.returns"] >= 3 &&
    (facts["return.quantity"] <= 6 || facts["customer.tags"].includes("outlet"))
  )
    return "keep-the-item";
  if (
    (facts["order.country"] === "US" ||
      facts["order.country"] === "DE" ||
      facts["order.country"] === "ES" ||
      facts["order.country"] === "AT" ||
      facts["order.country"] === "FR" ||
      facts["order.country"] === "GB") &&
    facts["customer.returnRateByValue"] < 69.5 &&
    facts["order.daysSinceDelivered"] > 19 &&
    facts["risk.score"] >= 3 &&
    facts["risk.score"] <= 88 &&
    !facts["customer.tags"].includes("outlet") &&
    !facts["customer.tags"].includes("vip")
  )
    return "authorize";
  if (
    facts["return.value"] > 27200 &&
    facts["order.value"] <= 84200 &&
    facts["order.daysSinceDelivered"] > 16 &&
    facts["return.reasons"].includes("unwanted") &&
    !(
      (!facts["customer.tags"].includes("wholesale") && !facts["customer.tags"].includes("vip")) ||
      facts["customer.tags"].includes("outlet")
    )
  )
    return "review";
  if (
    (facts["order.country"] === "GB" || facts["order.country"] === "FR" || facts["order.country"] === "SE") &&
    facts["return.resolution"] === "store-credit" &&
    facts["order.value"] <= 94100 &&
    facts["return.quantity"] <= 3 &&
    !facts["customer.tags"].includes("new") &&
    !facts["customer.tags"].includes("wholesale")
  )
    return "decline";
  if (
    facts["return.value"] > 10300 &&
    facts["customer.returns"] >= 5 &&
    facts["order.daysSinceDelivered"] > 7 &&
    !facts["customer.tags"].includes("vip") &&
    !facts["customer.tags"].includes("outlet") &&
    (facts["customer.firstOrder"] === true || facts["customer.tags"].includes("outlet"))
  )
    return "keep-the-item";
  if (
    (facts["order.country"] === "SE" ||
      facts["order.country"] === "ES" ||
      facts["order.country"] === "GB" ||
      facts["order.country"] === "NL" ||
      facts["order.country"] === "US" ||
      facts["order.country"] === "IT") &&
    (facts["order.channel"] === "web" || facts["order.channel"] === "marketplace") &&
    facts["customer.returnRateByValue"] < 58.5 &&
    facts["return.quantity"] <= 5 &&
    facts["risk.score"] >= 25 &&
    facts["risk.score"] <= 84
  )
    return "authorize";
  if (
    (facts["order.country"] === "FR" ||
      facts["order.country"] === "CN" ||
      facts["order.country"] === "US" ||
      facts["order.country"] === "ES") &&
    (facts["order.channel"] === "web" || facts["order.channel"] === "app") &&
    facts["customer.returns"] >= 4 &&
    facts["return.quantity"] <= 7 &&
    (facts["return.reasons"].includes("faulty") || facts["customer.tags"].includes("staff"))
  )
    return "review";
  if (
    facts["return.resolution"] === "store-credit" &&
    facts["order.value"] <= 45400 &&
    facts["customer.returns"] >= 5 &&
    facts["return.quantity"] <= 9 &&
    !(facts["customer.firstOrder"] === true)
  )
    return "decline";
  if (
    (facts["order.channel"] === "store" || facts["order.channel"] === "web") &&
    facts["return.resolution"] === "exchange" &&
    facts["return.value"] > 16100 &&
    !facts["customer.tags"].includes("vip") &&
    !facts["customer.tags"].includes("wholesale") &&
    (facts["customer.firstOrder"] === true || facts["customer.tags"].includes("vip"))
  )
    return "keep-the-item";
  if (
    facts["return.resolution"] === "refund" &&
    facts["return.value"] > 7000 &&
    facts["customer.returns"] >= 1 &&
    facts["return.quantity"] <= 7 &&
    facts["risk.score"] >= 29 &&
    facts["risk.score"] <= 73
  )
    return "authorize";
  if (
    (facts["order.country"] === "ES" ||
      facts["order.country"] === "AT" ||
      facts["order.country"] === "CN" ||
      facts["order.country"] === "IT" ||
      facts["order.country"] === "US") &&
    facts["order.value"] <= 106500 &&
    facts["return.quantity"] <= 5 &&
    facts["risk.score"] >= 19 &&
    facts["risk.score"] <= 99 &&
    (facts["return.reasons"].includes("not-as-described") || facts["customer.tags"].includes("new"))
  )
    return "review";
  if (
    (facts["order.country"] === "CN" ||
      facts["order.country"] === "US" ||
      facts["order.country"] === "DE" ||
      facts["order.country"] === "ES" ||
      facts["order.country"] === "IT") &&
    (facts["order.channel"] === "app" || facts["order.channel"] === "web") &&
    facts["return.value"] > 29400 &&
    facts["return.reasons"].includes("too-small") &&
    facts["customer.firstOrder"] === false
  )
    return "decline";
  return "authorize";
}
