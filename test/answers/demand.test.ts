import { describe, expect, test } from "vitest";
import { demandOf, isMeasureWord, isToldByForm } from "../../src/answers/demand.ts";
import { isMeasured, meets } from "../../src/answers/quantity.ts";

const NOTHING = { unit: undefined, measure: undefined };

describe("demandOf", () => {
  test.each([
    ["how many days of vacation do I have?", "days"],
    ["how many different environments are there?", "environments"],
    ["what is the number of replicas?", "replicas"],
    ["what percentage of bookings succeeds?", "percentage"],
    ["how much memory does a worker need?", "memory"],
    ["at how many MB is it killed?", "MB"],
    ["what memory limit should a worker get?", "limit"],
  ])("knows what is counted: %j", (question, unit) => {
    expect(demandOf(question)).toEqual({ unit });
  });

  test.each([
    ["which port does it listen on?", "port"],
    ["what's the version of Postgres?", "version"],
    ["what's the phone number of the skipper?", "phone"],
    ["which number do I call at night?", "phone"],
    ["what is Mira's email address?", "email"],
    ["what's our daily sending limit?", "limit"],
  ])("knows what has a form of its own: %j", (question, measure) => {
    expect(demandOf(question)).toEqual({ unit: measure, measure });
  });

  test.each([
    ["on which day do they meet?", "weekday"],
    ["what time does the ferry leave?", "time"],
    ["when was the harbour opened?", "date"],
    ["what year did we buy it?", "date"],
    ["when is the next sale?", "appointment"],
    ["when is 3.0 coming out?", "appointment"],
    ["when does the insurance expire?", "appointment"],
    ["how much is a ticket?", "price"],
  ])("knows when something is told by its form: %j", (question, measure) => {
    expect(demandOf(question)).toEqual({ unit: undefined, measure });
    expect(isToldByForm(demandOf(question) ?? NOTHING)).toBe(true);
  });

  test.each([
    "when should I use a sloop?",
    "which time zone is it in?",
    "from which day of illness?",
  ])("takes a case for no date: %j", (question) => {
    expect(isToldByForm(demandOf(question) ?? NOTHING)).toBe(false);
  });

  test.each([
    "how much does it cost?",
    "how long is a shift?",
    "how often is it released?",
    "what is the maximum size?",
    "how long does a rollback take?",
    "what is the price of a ticket?",
  ])("knows that a quantity is asked for: %j", (question) => {
    expect(demandOf(question)).toBeDefined();
  });

  test.each([
    "what does Sentry cost us a month?",
    "and what does that cost?",
    "how much do we pay for a vulnerability?",
    "how much can I spend on a chair?",
  ])("knows that money is asked for: %j", (question) => {
    expect(demandOf(question)).toEqual({ measure: "price" });
  });

  test.each(["how much memory does it cost?", "what does it cost in accuracy?"])(
    "asks for no money where something else is spent: %j",
    (question) => {
      expect(demandOf(question)?.measure).not.toBe("price");
    },
  );

  test("knows the words that only say what is measured", () => {
    const price = { unit: undefined, measure: "price" };
    for (const word of ["costs", "Price", "pay", "charged"]) {
      expect(isMeasureWord(word, price)).toBe(true);
    }
    expect(isMeasureWord("membership", price)).toBe(false);
    expect(isMeasureWord("Long", { unit: undefined, measure: "long" })).toBe(true);
    expect(isMeasureWord("cost", { unit: undefined, measure: "long" })).toBe(false);
    expect(isMeasureWord("port", { unit: "port", measure: undefined })).toBe(false);
  });

  test.each([
    "what is ECS?",
    "how do I deploy?",
    "where is the office?",
    "how much better is it?",
    "why is it slow?",
    "what is a port?",
    "what is an error budget?",
    "which port forwarding tool do we use?",
    "what version control system do we use?",
    "what is our budget process?",
  ])("asks for none elsewhere: %j", (question) => {
    expect(demandOf(question)).toBeUndefined();
  });
});

describe("meets", () => {
  test.each(["It costs 40 euros.", "twice a week", "It is free.", "a week", "no limit", "daily"])(
    "takes any quantity where no unit is named: %j",
    (text) => {
      expect(meets({ unit: undefined, measure: undefined }, text)).toBe(true);
    },
  );

  test("takes no text without a quantity", () => {
    expect(meets({ unit: undefined, measure: undefined }, "It is rather expensive.")).toBe(false);
  });

  test("takes a number only beside its unit, in singular or plural", () => {
    expect(meets({ unit: "days", measure: undefined }, "Everybody has 28 days.")).toBe(true);
    expect(
      meets({ unit: "replicas", measure: undefined }, "It has one replica per zone, three zones."),
    ).toBe(true);
    expect(meets({ unit: "replicas", measure: undefined }, "It stores 28 days.")).toBe(false);
    expect(
      meets(
        { unit: "replicas", measure: undefined },
        `It has replicas. ${"And so on. ".repeat(5)}It costs 3 euros.`,
      ),
    ).toBe(false);
  });
});

describe("isMeasured", () => {
  test.each([
    ["long", "It takes 16 weeks.", true],
    ["long", "At most 100 characters.", true],
    ["long", "See page 4.", false],
    ["big", "Up to 5 GB.", true],
    ["big", "It was made in 2015.", false],
    ["often", "Once a month.", true],
    ["big", "I am not sure.", false],
    ["big", "It runs on EC2 and S3.", false],
    ["old", "From 18.", true],
    ["old", "Nobody knows.", false],
  ])("asks of %j for a number in its units: %j", (measure, text, expected) => {
    expect(isMeasured(measure, text)).toBe(expected);
  });
});

describe("a text of nothing but numbers", () => {
  test.each(["1", "1,", "1.", "1 ", "1-", "A.a", "a@"])(
    "of 400 KB of %j is read in no time",
    (unit) => {
      const text = unit.repeat(400_000 / unit.length);
      const start = performance.now();
      for (const measure of ["long", "big", "price", "port", "version", "phone", "date", "email"]) {
        isMeasured(measure, text);
        meets({ unit: measure, measure: undefined }, text);
      }
      // A second at most on a quiet machine; what is not linear takes minutes.
      expect(performance.now() - start).toBeLessThan(15_000);
    },
  );
});

describe("isMeasured, by form alone", () => {
  test.each([
    ["price", "bought for 380 euros", true],
    ["price", "€ 12 a month", true],
    ["price", "bought in 2019", false],
    ["port", "It listens on 8080.", true],
    ["port", "It takes 20 % of it.", false],
    ["version", "Orders are kept in Postgres 15.", true],
    ["version", "We run 1.94.0.", true],
    ["version", "kept for 30 days", false],
    ["version", "It holds 1.8 TB, 99.9 % of the time.", false],
    ["version", "from 2.4 on", true],
    ["price", "Free: 1; Team: 20", false],
    ["temperature", "Boil it at 95 °C.", true],
    ["temperature", "Boil it for 4 minutes.", false],
    ["phone", "Tobias: +47 555 01 71", true],
    ["phone", "In an emergency dial 112.", true],
    ["phone", "since 2025-01-17, 120 of them", false],
    ["weekday", "We meet on Thursdays.", true],
    ["weekday", "We sat in the sun.", false],
    ["time", "Doors open at 18:30.", true],
    ["time", "At noon.", true],
    ["time", "Doors open early.", false],
    ["date", "Founded in 1987.", true],
    ["date", "On the 3rd of May.", true],
    ["date", "You may come on Monday.", false],
    ["appointment", "Every Monday.", true],
    ["email", "Write to mira@ferry.example.", true],
    ["email", "Ask @mira.", false],
  ])("tells a %s: %j", (measure, text, expected) => {
    expect(isMeasured(measure, text)).toBe(expected);
  });
});
