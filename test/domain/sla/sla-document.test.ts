// Validation of SLA documents: each mistake with the path of its field.
import { describe, expect, it } from "vitest";
import { clocksCaseSchema } from "../../../functions/app/clocks-case.ts";
import { slaDocument } from "../../../functions/contracts/sla-document.ts";
import { evaluate, mistakesIn, OFFICE } from "./clock-case.ts";

const EVENTS = [{ at: "2026-03-02T09:00:00+01:00", type: "requested" }];
const target = { target: "first-reply", within: "PT4H", calendarId: "hours" };
const validDocument = {
  calendars: [OFFICE],
  policies: [{ slaId: "all", targets: [target] }],
  facts: {},
  events: EVENTS,
  now: "2026-03-02T10:00:00+01:00",
};

const withCalendar = (more: object) => ({ ...validDocument, calendars: [{ ...OFFICE, ...more }] });
const withTarget = (more: object) => ({
  ...validDocument,
  policies: [{ slaId: "all", targets: [{ ...target, ...more }] }],
});
const withAction = (action: object) => withTarget({ escalations: [{ at: "PT0S", do: [action] }] });
const withWhen = (when: unknown, facts: object = {}) => ({
  ...validDocument,
  policies: [
    { slaId: "some", when, targets: [target] },
    { slaId: "all", targets: [target] },
  ],
  facts,
});

describe("a document is refused", () => {
  it.each([
    ["/calendars/0/week: is never open", withCalendar({ week: {} })],
    ["/calendars/0/week: is never open", withCalendar({ week: { mon: [], sun: [] } })],
    [
      '/calendars/0/week/mon/1/1: must be after 17:00; midnight is "24:00"',
      week(["09:00", "12:00"], ["17:00", "09:00"]),
    ],
    ['/calendars/0/week/mon/0/1: must be after 09:00; midnight is "24:00"', week(["09:00", "09:00"])],
    ['/calendars/0/week/mon/0/1: must be after 22:00; midnight is "24:00"', week(["22:00", "00:00"])],
    ['/calendars/0/week/mon/0/0: must be a time of day from "00:00" to "24:00"', week(["9:00", "12:00"])],
    ['/calendars/0/week/mon/0/0: must be a time of day from "00:00" to "24:00"', week(["109:00", "12:00"])],
    ['/calendars/0/week/mon/0/1: must be a time of day from "00:00" to "24:00"', week(["09:00", "12:000"])],
    ['/calendars/0/week/mon/0/1: must be a time of day from "00:00" to "24:00"', week(["09:00", "24:01"])],
    [
      '/calendars/0/timeZone: "Europe/Atlantis" is not an IANA time zone such as "Europe/Berlin"',
      withCalendar({ timeZone: "Europe/Atlantis" }),
    ],
    [
      '/calendars/0/timeZone: "+01:00" is not an IANA time zone such as "Europe/Berlin"',
      withCalendar({ timeZone: "+01:00" }),
    ],
    ['/calendars/0/closed/0: must be a date such as "2026-12-25"', withCalendar({ closed: ["2026-02-30"] })],
    ["/calendars/0/holidays/country: is a country without holiday data", withCalendar({ holidays: { country: "XX" } })],
    [
      "/calendars/0/holidays/country: must be an ISO 3166-1 alpha-2 code: GB",
      withCalendar({ holidays: { country: "UK" } }),
    ],
    ['/calendars/1/calendarId: "hours" is listed twice', { ...validDocument, calendars: [OFFICE, OFFICE] }],
    [
      '/policies/1/slaId: "all" is listed twice',
      { ...validDocument, policies: [...validDocument.policies, { slaId: "all", targets: [] }] },
    ],
    [
      '/policies/0/targets/0/calendarId: "night" is not a calendar of this document',
      withTarget({ calendarId: "night" }),
    ],
    [
      "/policies/0/targets/0/escalations/1/at: 33% of PT10S is not a whole number of seconds",
      withTarget({
        within: "PT10S",
        escalations: [
          { at: "50%", do: [] },
          { at: "33%", do: [] },
        ],
      }),
    ],
    [
      "/events/0/at: must be ISO 8601 with a zone, such as 2026-01-31T12:00:00Z",
      { ...validDocument, events: [{ ...EVENTS[0], at: "2026-03-02" }] },
    ],
    ["/facts/order.lines: -1 is not a whole number from 0 on.", { ...validDocument, facts: { "order.lines": -1 } }],
    ['/facts/line.price: 3 is not an amount such as "19.99".', { ...validDocument, facts: { "line.price": 3 } }],
    ["/policies/0/when/fact: 7 is not a fact", withWhen({ fact: 7, is: 1 })],
    [
      "/policies/0/when/above: above is not an operator for order.country, which is a text.",
      withWhen({ fact: "order.country", above: 1 }),
    ],
    ["/policies/0/when: {} is empty", withWhen({})],
    [
      "/policies/0/when/inList: watched is not a list: this policy has none.",
      withWhen({ fact: "customer.id", inList: "watched" }),
    ],
  ])("%s", (expected, document) => {
    const [mistake] = mistakesIn(document);
    expect(mistake?.slice(0, expected.length)).toBe(expected);
  });

  it.each(["P1D", "PT", "2 hours", "PT1.5H", "-PT1H", "pt1h", "PT9999999999H", "PT878401H", ""])(
    "for a duration of %j",
    (within) =>
      expect(mistakesIn(withTarget({ within }))).toEqual([
        '/policies/0/targets/0/within: must be an ISO 8601 duration of hours, minutes and seconds such as "PT2H30M", at most a hundred years',
      ]),
  );

  it.each(["P1D", "75", "-75%", "1e2%", "75%%", "x75%", "PT", "+PT1H"])("for an escalation at %j", (at) =>
    expect(mistakesIn(withTarget({ escalations: [{ at, do: [] }] }))).toEqual([
      '/policies/0/targets/0/escalations/0/at: must be before due such as "-PT30M", at due "PT0S", after it such as "PT4H", or a share such as "75%"',
    ]),
  );

  it.each([{}, { notify: "lead" }, { priority: "low" }, { outcome: "decline" }, { reassign: "a", priority: "high" }])(
    "for the action %j",
    (action) =>
      expect(mistakesIn(withAction(action))).toEqual([
        "/policies/0/targets/0/escalations/0/do/0: must be one action: notify, reassign, priority (high, urgent) or outcome (authorize, escalate)",
      ]),
  );

  it.each([
    ["a document", { ...validDocument, more: 1 }, ""],
    ["a calendar", withCalendar({ more: 1 }), "calendars/0"],
    ["a target", withTarget({ more: 1 }), "policies/0/targets/0"],
    ["an event", { ...validDocument, events: [{ ...EVENTS[0], more: 1 }] }, "events/0"],
  ])("for an unknown field of %s", (_, document, place) =>
    expect(mistakesIn(document)).toEqual([`/${place}: Unrecognized key: "more"`]),
  );

  function week(...mon: [string, string][]) {
    return withCalendar({ week: { mon } });
  }
});

describe("a calendar without enough data", () => {
  const minutes = { week: { mon: [["09:00", "09:01"]] } };
  it("is refused where a target would be due in more than a hundred years", () =>
    expect(mistakesIn({ ...withTarget({ within: "PT90H" }), calendars: [{ ...OFFICE, ...minutes }] })).toEqual([
      "/policies/0/targets/0: is due later than its calendar covers.",
    ]));
  it("gives the due time within a hundred years", () =>
    expect(
      evaluate({ ...withTarget({ within: "PT80H" }), calendars: [{ ...OFFICE, ...minutes }] }).targets[0]!.dueAt,
    ).toBe("2118-02-21T08:01:00.000Z"));
  it("is refused before its holidays begin", () =>
    expect(
      mistakesIn({
        ...withCalendar({ holidays: { country: "DE" } }),
        events: [{ at: "1999-12-30T09:00:00Z", type: "requested" }],
      }),
    ).toEqual(["/policies/0/targets/0: starts before the holidays of its calendar begin."]));
  it("counts from the first day of its holidays", () =>
    expect(
      evaluate({
        ...withCalendar({ holidays: { country: "DE" } }),
        events: [{ at: "2000-01-01T09:00:00Z", type: "requested" }],
      }).targets[0]!.dueAt,
    ).toBe("2000-01-03T12:00:00.000Z"));
  it("is refused after its holidays end", () =>
    expect(
      mistakesIn({
        ...withCalendar({ holidays: { country: "DE" } }),
        events: [{ at: "2050-12-31T18:00:00Z", type: "requested" }],
        now: "2050-12-31T19:00:00Z",
      }),
    ).toEqual(["/policies/0/targets/0: is due later than its calendar covers."]));
  it("is refused where a pause lasts longer", () =>
    expect(
      mistakesIn({
        ...validDocument,
        policies: [{ slaId: "all", targets: [{ ...target, target: "decision" }] }],
        events: [...EVENTS, { at: "2026-03-02T09:30:00+01:00", type: "asked-shopper" }],
        now: "2226-03-02T10:00:00Z",
      }),
    ).toEqual(["/policies/0/targets/0: runs for longer than its calendar covers."]));
});

describe("a document may", () => {
  it("leave out optional fields", () =>
    expect(evaluate({ policies: [], events: [], now: validDocument.now })).toEqual({ slaId: null, targets: [] }));

  it("be stored without a return", () =>
    expect(
      slaDocument.safeParse({ calendars: validDocument.calendars, policies: validDocument.policies }).success,
    ).toBe(true));

  it("name every action, which is returned unchanged", () => {
    const actions = [
      { notify: ["lead", "team"] },
      { reassign: "second-line" },
      { priority: "urgent" },
      { outcome: "authorize" },
      { outcome: "escalate" },
    ];
    const document = withTarget({ escalations: [{ at: "PT0S", do: actions }] });
    expect(evaluate(document).targets[0]!.escalations).toEqual([{ at: "2026-03-02T12:00:00.000Z", do: actions }]);
  });

  it("promise a target within a hundred years", () =>
    expect(evaluate(withTarget({ within: "PT878400H", calendarId: undefined })).targets[0]!.dueAt).toBe(
      "2126-05-17T08:00:00.000Z",
    ));

  it("have several calendars", () => {
    const night = { calendarId: "night", timeZone: "UTC", week: { mon: [["20:00", "22:00"]] } };
    expect(
      evaluate({ ...withTarget({ within: "PT1H", calendarId: "night" }), calendars: [OFFICE, night] }).targets[0]!
        .dueAt,
    ).toBe("2026-03-02T21:00:00.000Z");
  });

  it("have instants in any time zone", () =>
    expect(evaluate(validDocument).targets[0]).toEqual({
      target: "first-reply",
      startedAt: "2026-03-02T08:00:00.000Z",
      dueAt: "2026-03-02T12:00:00.000Z",
      state: "running",
      pausedSeconds: 0,
      escalations: [],
    }));
});

describe("the first policy whose condition holds applies", () => {
  const applies = (when: unknown, facts: object = {}) => evaluate(withWhen(when, facts)).slaId;

  it.each([
    ["a text", { fact: "order.country", in: ["DE", "AT"] }, { "order.country": "AT" }, "some"],
    ["a text that differs", { fact: "order.country", is: "DE" }, { "order.country": "AT" }, "all"],
    ["a set", { fact: "customer.tags", has: "vip" }, { "customer.tags": ["vip", "b2b"] }, "some"],
    ["a count", { fact: "customer.orders", atLeast: 10 }, { "customer.orders": 9 }, "all"],
    ["a flag", { fact: "customer.business", is: true }, { "customer.business": true }, "some"],
    [
      "a date",
      { fact: "return.requestedOn", betweenYearly: ["11-15", "01-31"] },
      { "return.requestedOn": "2026-12-24" },
      "some",
    ],
    [
      "an amount",
      { fact: "return.value", above: { EUR: "100.00" } },
      { "order.currency": "EUR", "return.value": "100.01" },
      "some",
    ],
    [
      "an amount in another currency",
      { fact: "return.value", above: { EUR: "100.00" } },
      { "order.currency": "USD", "return.value": "100.01" },
      "all",
    ],
    [
      "an amount of no currency",
      { fact: "return.value", above: { EUR: "100.00" } },
      { "return.value": "100.01" },
      "all",
    ],
    ["an unknown fact", { fact: "order.country", isNot: "DE" }, {}, "all"],
    ["a name that is not a fact", { fact: "customer.mood", is: "grumpy" }, { "customer.mood": "grumpy" }, "all"],
    ["the negation of an unknown fact", { not: { fact: "customer.mood", is: "grumpy" } }, {}, "some"],
    [
      "several",
      {
        all: [
          { fact: "order.lines", is: 1 },
          { fact: "order.country", is: "DE" },
        ],
      },
      { "order.lines": 1 },
      "all",
    ],
    [
      "one of several",
      {
        any: [
          { fact: "order.lines", is: 1 },
          { fact: "order.country", is: "DE" },
        ],
      },
      { "order.lines": 1 },
      "some",
    ],
    ["a line's fact", { fact: "line.type", is: "shoes" }, { "line.type": "shoes" }, "some"],
    ["any line", { anyLine: { fact: "line.type", is: "shoes" } }, { "line.type": "shoes" }, "some"],
    ["every line", { everyLine: { fact: "line.type", is: "shoes" } }, { "line.type": "boots" }, "all"],
    ["every line of none", { everyLine: { fact: "line.type", is: "shoes" } }, {}, "all"],
    [
      "a phrase of the return's policy",
      { fact: "return.mentions", hasAny: ["lawyer"] },
      { "return.mentions": ["lawyer"] },
      "some",
    ],
    ["an arm", { fact: "experiment.labels", is: "free" }, { "experiment.labels": "free" }, "some"],
  ])("%s", (_, when, facts, expected) => expect(applies(when, facts)).toBe(expected));
});

it("an error of the calendar data is not reported as a mistake of the document", () => {
  const calendarData = {
    offsetAt: () => {
      throw new RangeError("no such zone");
    },
    holidaysOf: () => undefined,
  };
  expect(() => clocksCaseSchema(calendarData).parse(validDocument)).toThrow(RangeError);
});
