import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Acronyms, learnAcronyms } from "../../src/search/acronyms.ts";
import { section } from "./notes.ts";

/** What an acronym stands for in sections. */
function meaningsIn(acronym: string, ...sections: ReturnType<typeof section>[]) {
  return learnAcronyms(sections)
    .meanings(acronym)
    .map(({ longForm }) => longForm);
}

describe("learnAcronyms", () => {
  test.each([
    ["asg", "Auto Scaling Groups (ASG)", "Auto Scaling Groups"],
    ["iam", "IAM (Identity and Access Management)", "Identity and Access Management"],
    ["clb", "aka CLB (Classic LB)", "Classic LB"],
    ["agw", "AWS API Gateway(AGW) only does this", "API Gateway"],
    ["agw", "API gateway (AGW)", "API gateway"],
    ["ec2", "within Amazon Elastic Compute Cloud (EC2).", "Elastic Compute Cloud"],
    ["cas", "A Compare-And-Swap (CAS) is atomic", "Compare-And-Swap"],
    ["hpa", "HorizontalPodAutoscaler (HPA)", "HorizontalPodAutoscaler"],
    ["xml", "Extensible Markup Language (XML)", "Extensible Markup Language"],
    ["tls", "TLS stands for Transport Layer Security.", "Transport Layer Security"],
    ["dns", "DNS: Domain Name System, the phone book", "Domain Name System"],
    ["ptp", "the Precision Time Protocol, or PTP", "Precision Time Protocol"],
    ["iot", "Internet of Things (IoT)", "Internet of Things"],
    ["vm", "many Virtual Machines (VMs)", "Virtual Machines"],
    ["mq", "behind a Message Queue (MQ, like RabbitMQ)", "Message Queue"],
    ["pod", "Term: POD; Meaning: proof of delivery (signature or photo)", "proof of delivery"],
    ["rts", "RTS; return to sender", "return to sender"],
    ["fsm", "a finite state machine (FSM)", "finite state machine"],
  ])("learns %s from %s", (acronym, text, longForm) => {
    expect(meaningsIn(acronym, section("Notes", [text]))).toEqual([longForm]);
  });

  test("reads headings too", () => {
    expect(meaningsIn("sop", section("Same Origin Policy (SOP)"))).toEqual(["Same Origin Policy"]);
  });

  test("takes the opening of the text for what the heading abbreviates", () => {
    const text = "Amazon Machine Image";
    expect(meaningsIn("ami", section("AMI", [text, "used to launch"]))).toEqual([text]);
    expect(meaningsIn("ami", section("What is an AMI?", [`${text}, a template`]))).toEqual([text]);
    expect(meaningsIn("elb", section("ELB / CLB", ["Elastic Load Balancers"]))).toEqual([
      "Elastic Load Balancers",
    ]);
  });

  test("takes the opening of the text for what the heading above abbreviates", () => {
    const document = section("What?", ["Consistency As Logical Monotonicity", "A theorem."]);
    expect(meaningsIn("calm", { ...document, path: "CALM" })).toEqual([
      "Consistency As Logical Monotonicity",
    ]);
  });

  test("takes an alias for what the title abbreviates, and the other way round", () => {
    const long = "Identity and Access Management";
    expect(meaningsIn("iam", section("IAM", [], { path: long }))).toEqual([long]);
    expect(meaningsIn("iam", section(long, [], { path: "Security\nIAM" }))).toEqual([long]);
  });

  test.each([
    ["aws", "provisioned by Terraform (AWS)"],
    ["alb", "Cross AZ load balancing (ALB)"],
    ["l7", "ALB (L7)"],
    ["js", "Google Maps API (JS)"],
    ["ok", "one kettle (OK)"],
    ["and", "Multi-Column Indexes (AND)"],
    ["tot", "there is the old trick (TOT)"],
    ["hmac", "a MAC (HMAC)"],
    ["ipa", "connecting FreeIPA (IPA)"],
    ["ami", "a minor issue (see below), AMI"],
    ["todo", "TODO: think of deeper options"],
  ])("learns nothing about %s from %s", (acronym, text) => {
    expect(meaningsIn(acronym, section("Notes", [text]))).toEqual([]);
  });

  test("learns nothing from a heading whose text only begins alike", () => {
    expect(meaningsIn("ami", section("AMI", ["A minor issue with images was found"]))).toEqual([]);
  });

  test("keeps the things that one acronym stands for apart, with their sections", () => {
    const learned = learnAcronyms([
      section("A", ["Elastic Beanstalk (EBS)"]),
      section("B", ["Elastic Block Storage (EBS)"]),
      section("C", ["Elastic Block Store (EBS)", "the Elastic Block Storage (EBS)"]),
    ]);
    expect(learned.meanings("ebs")).toEqual([
      { longForm: "Elastic Beanstalk", sections: [0] },
      { longForm: "Elastic Block Storage", sections: [1, 2] },
    ]);
  });

  test.each([
    ["tsc", "Timestamp Counter (TSC)", "Time Stamp Counter (TSC)"],
    ["rag", "Retrieval-Augmented Generation (RAG)", "retrieval augmented generation (RAG)"],
    ["ecc", "Elliptic Curve Cryptography (ECC)", "ECC (elliptic curve cryptography)"],
    ["fa", "Finite Automata (FA)", "Finite Automaton (FA)"],
  ])("takes different spellings of %s for the same", (acronym, one, other) => {
    expect(meaningsIn(acronym, section("A", [one]), section("B", [other]))).toHaveLength(1);
  });

  test("knows nothing of words that every object has", () => {
    expect(learnAcronyms([]).meanings("constructor")).toEqual([]);
  });

  test("can be written down and taken up again", () => {
    const learned = learnAcronyms([section("A", ["Elastic Beanstalk (EBS)"])]);
    const again = new Acronyms(learned.entries());
    expect(again.entries()).toEqual(learned.entries());
    expect(again.startingWith("elast")).toEqual([
      { acronym: "ebs", terms: ["elast", "beanstalk"] },
    ]);
  });

  test("never fails, and takes time in proportion to the text", () => {
    const piece = fc.constantFrom(
      "(",
      ")",
      "AB",
      "ABC ",
      "a",
      " b",
      "Cd ",
      "; ",
      "or ",
      "aka ",
      "-",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        learnAcronyms([section(pieces.slice(0, 4).join(""), [pieces.join("")])]);
      }),
    );
    const start = performance.now();
    for (const part of ["(ABC", "ABC (", "or ABC ", "A B C (ABC) ", "AB", "a b c d "]) {
      learnAcronyms([section("ABC", [part.repeat(20_000)])]);
    }
    expect(performance.now() - start).toBeLessThan(10_000);
  }, 30_000);
});
