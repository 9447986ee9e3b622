import { describe, expect, test } from "vitest";
import { findSides } from "../../src/answers/sides.ts";

function sidesOf(asked: string): readonly string[] {
  return findSides(asked)?.sides ?? [];
}

describe("findSides", () => {
  test.each([
    "NATS vs RabbitMQ",
    "NATS vs. RabbitMQ?",
    "NATS versus RabbitMQ",
    "NATS compared to RabbitMQ",
    "what is the difference between NATS and RabbitMQ?",
    "difference between NATS and RabbitMQ",
    "compare NATS and RabbitMQ",
    "compare NATS with RabbitMQ",
    "how do NATS and RabbitMQ differ?",
    "how does NATS differ from RabbitMQ?",
    "difference between NATS and RabbitMQ in terms of memory and speed?",
    "should I use NATS or RabbitMQ?",
    "should we use NATS or RabbitMQ for events?",
    "which is better: NATS or RabbitMQ?",
    "NATS or RabbitMQ",
    "what are the tradeoffs between NATS and RabbitMQ?",
    "do I pick NATS or RabbitMQ when it is small?",
  ])("finds two things: %j", (asked) => {
    expect(sidesOf(asked)).toEqual(["NATS", "RabbitMQ"]);
  });

  test.each([
    "NATS vs RabbitMQ vs Kafka",
    "compare NATS, RabbitMQ and Kafka",
    "difference between NATS, RabbitMQ, and Kafka",
    "should I use NATS, RabbitMQ or Kafka?",
  ])("finds three things: %j", (asked) => {
    expect(sidesOf(asked)).toEqual(["NATS", "RabbitMQ", "Kafka"]);
  });

  test("keeps names of several words whole", () => {
    expect(sidesOf("Fargate vs ECS on EC2")).toEqual(["Fargate", "ECS on EC2"]);
    expect(sidesOf("difference between session storage and local storage")).toEqual([
      "session storage",
      "local storage",
    ]);
  });

  test("takes articles off", () => {
    expect(sidesOf("a refund vs the voucher")).toEqual(["refund", "voucher"]);
  });

  test("keeps the rest of the question as the aspect", () => {
    expect(findSides("should I use NATS or RabbitMQ, which needs less memory?")?.aspect).toContain(
      "which needs less memory",
    );
    expect(findSides("NATS vs RabbitMQ")?.aspect).toBe("");
  });

  test("finds at most four", () => {
    expect(sidesOf("a1 vs b1 vs c1 vs d1 vs e1").length).toBeLessThanOrEqual(4);
  });

  test.each([
    "what is NATS?",
    "how do I start or stop it?",
    "where do I find the logs or metrics?",
    "is it managed or not?",
    "can I use it for mail or something else?",
    "can I bring my partner or a friend to the party?",
    "what happens if a build or a deploy fails?",
    "compare",
    "vs",
    "",
  ])("finds nothing to compare: %j", (asked) => {
    expect(findSides(asked)).toBeUndefined();
  });
});
