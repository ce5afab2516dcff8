// What a policy answers when it says nothing: the returns of a shop that has not thought about it yet.
import { describe, expect, it } from "vitest";
import { answer } from "../../functions/domain/policy/answer.ts";
import { lineAnswer, returnAnswer } from "../../functions/domain/policy/answered.ts";
import { compile } from "../../functions/domain/policy/compile.ts";
import {
  type Answers,
  ASKED_OF_ARRIVED,
  isLineQuestion,
  LINE_QUESTIONS,
  type LineAnswers,
  type Question,
  RETURN_QUESTIONS,
  type ReturnAnswers,
} from "../../functions/domain/policy/vocabulary/questions.ts";

const NOTHING_SAID = compile({ name: "nothing", rules: [] }, "EUR");
const { answers, lines } = answer(NOTHING_SAID, { currency: "EUR", facts: {}, lines: [{ lineId: "mug", facts: {} }] });

type Silence<A> = { readonly [Q in keyof A]: readonly [sentence: string, answer: A[Q]] };

const OF_A_LINE: Silence<LineAnswers> = {
  window: ["a line may go back at any time", "open"],
  extension: ["and needs no more time for it", "none"],
  restockingFee: ["nothing is kept for putting it back", "none"],
  creditPercent: ["all of it is credited", 100],
  gradeShare: ["in whatever state it comes, as long as it comes", { A: 100, B: 100, C: 100, D: 100, missing: 0 }],
};
const OF_A_RETURN: Silence<ReturnAnswers> = {
  verdict: ["a return is authorized", "authorize"],
  words: ["nobody is told why not", {}],
  queue: ["what a person has to see waits with all else", "review"],
  priority: ["and in its turn", "normal"],
  returnShippingFee: ["the label costs nothing", "none"],
  handlingFee: ["nor does the work", "none"],
  bonus: ["store credit is worth what was paid", "none"],
  resolutions: ["money is offered", ["refund"]],
  methods: ["parcels are dropped off", ["drop-off"]],
  evidence: ["nothing need be shown", []],
  questions: ["nothing is asked but the reason", []],
  destination: ["there is one place to send them", "main"],
  refundWhen: ["money follows the look at what came", "inspection"],
  refundShipping: ["delivery is not refunded", "never"],
  refundDuties: ["nor duties", "never"],
  tenderOrder: ["gift cards and credit are filled up first", "credit-first"],
  tenderAlternative: ["and money goes back as it came", "none"],
  shipByDays: ["a parcel is sent within a fortnight", 14],
  reviewHours: ["reviewed within four hours", 4],
  inspectionHours: ["looked at within two days", 48],
  paymentDays: ["paid within a week", 7],
  reminderHours: ["and remembered after a day", 24],
  authority: ["everybody at the desk decides without limit", {}],
};
const sentences = (of: Silence<Partial<Answers>>) =>
  Object.entries(of).map(([question, [sentence, value]]) => ({ question: question as Question, sentence, value }));

describe("where nothing is said", () => {
  it.each(sentences(OF_A_LINE))("$sentence ($question)", ({ question, value }) => {
    expect(lineAnswer(lines[0]!, question as keyof LineAnswers)).toEqual(value);
    expect(isLineQuestion(question)).toBe(true);
  });

  it.each(sentences(OF_A_RETURN))("$sentence ($question)", ({ question, value }) => {
    expect(returnAnswer({ answers }, question as keyof ReturnAnswers)).toEqual(value);
    expect(isLineQuestion(question)).toBe(false);
  });

  it("these twenty-eight are all there is to say, and five of them are said again of goods that have arrived", () => {
    expect(LINE_QUESTIONS).toEqual(Object.keys(OF_A_LINE));
    expect(RETURN_QUESTIONS).toEqual(Object.keys(OF_A_RETURN));
    expect(LINE_QUESTIONS.length + RETURN_QUESTIONS.length).toBe(28);
    expect([...ASKED_OF_ARRIVED]).toEqual(["verdict", "queue", "priority", "gradeShare", "reminderHours"]);
    for (const name of ["", "toString", "__proto__", "verdct"]) expect(isLineQuestion(name)).toBe(false);
  });
});
