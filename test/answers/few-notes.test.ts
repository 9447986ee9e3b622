import { describe, expect, test } from "vitest";
import { answerTo, libraryOf, textOf } from "./asking.ts";

// What somebody tries first: a few notes of a few sentences, where most words stand nowhere.
const tea = libraryOf({ "tea.md": "# Tea\n\n## Kettle\n\nThe kettle is green.\n" });

const office = libraryOf({
  "office.md":
    "# Office\n\n## Printer\n\nThe printer stands on the second floor. It is leased from Ricoh.\n\n" +
    "## Coffee machine\n\nIlse looks after the coffee machine. It cost 420 euros.\n",
  "people.md":
    "# People\n\n## Support\n\nTomas answers support mail. He speaks Czech and German.\n\n" +
    "## Sales\n\nMira signs contracts.\n",
});

const shed = libraryOf({
  "shed.md":
    "# Shed\n\n- Bicycle: blue, 54 cm, belongs to Ute\n- Ladder: aluminium\n" +
    "- Lawn mower: Honda, bought in 2019 for 380 euros\n",
});

const service = libraryOf({
  "api.md":
    "# API\n\nThe API is written in Go. It listens on 8080.\n\n" +
    "## Storage\n\nOrders are kept in Postgres 15.\n\n## Deploys\n\nRun `make deploy` from main.\n",
  "web.md": "# Website\n\nThe website is built with Astro. Anna wrote it.\n",
  "queue.md": "# Queue\n\nJobs go through RabbitMQ. Messages are at most 128 KB.\n",
  "backup.md": "# Backups\n\nA dump is taken every night.\n",
  "wifi.md": "# Wi-Fi\n\n## Guests\n\nGuests use the network Lobby.\n",
});

describe("a question to a few notes", () => {
  test.each([
    [tea, "what colour is the kettle?", "green"],
    [tea, "which colour does the kettle have?", "green"],
    [tea, "what is the colour of the kettle?", "green"],
    [office, "what languages does Tomas speak?", "Czech and German"],
    [office, "who is the owner of the coffee machine?", "Ilse"],
    [office, "what is the price of the coffee machine?", "420 euros"],
    [office, "which company do we lease the printer from?", "Ricoh"],
    [shed, "which colour does the bicycle have?", "blue"],
    [shed, "what size is the bicycle?", "54 cm"],
    [shed, "who is the owner of the bicycle?", "Ute"],
    [shed, "what is the price of the lawn mower?", "380 euros"],
    [service, "what programming language do we use for the API?", "Go"],
    [service, "which port does the API listen on?", "8080"],
    [service, "what database are orders stored in?", "Postgres"],
    [service, "what is the maximum size of messages?", "128 KB"],
    [service, "who is the author of the website?", "Anna"],
  ])("is answered in other words than it asks: case %#", (library, question, words) => {
    const answer = answerTo(library, question);
    expect(answer.kind).toBe("found");
    expect(textOf(answer)).toContain(words);
  });

  test.each([
    [tea, "what is the price of the kettle?"],
    [tea, "how do I descale the kettle?"],
    [tea, "who invented the teapot?"],
    [office, "which toner does the printer need?"],
    [office, "how many people work in sales?"],
    [office, "how do I reset the printer?"],
    [shed, "what is the warranty of the lawn mower?"],
    [shed, "how do I repair the bicycle?"],
    [service, "which port does Redis use?"],
    [service, "which version of Kubernetes do we run?"],
    [service, "how do I restore a backup?"],
    [service, "what is the SLA of the API?"],
  ])("is refused where they don't say: case %#", (library, question) => {
    expect(answerTo(library, question).kind).toBe("not-found");
  });
});
