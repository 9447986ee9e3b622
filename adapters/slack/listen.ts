import type { App, RespondFn } from "@slack/bolt";
import { interfaceWords as words, StoreError } from "../../src/index.ts";
import { pressDelete, receivePress } from "./actions.ts";
import { ownLibrary, receiveCommand } from "./commands.ts";
import { actionIds } from "./controls.ts";
import { type Desk, toWorkspace } from "./desk.ts";
import { missingBlock, missingView, pressFeedback, takeMissing } from "./feedback.ts";
import { hear } from "./hear.ts";
import { showHome } from "./home.ts";
import { readPressed } from "./pressed.ts";
import { suggestPrompts } from "./prompts.ts";
import {
  chosenSection,
  goneView,
  lookUpView,
  nextPage,
  sectionIds,
  sectionView,
  titleOptions,
} from "./sections.ts";
import { receiveShortcut, shortcutIds } from "./shortcuts.ts";
import { unfurl } from "./unfurl.ts";
import { StoppedError } from "../worker.ts";

/**
 * Connects what happens in Slack with what the bot does about it. What is answered with a message is
 * kept in the inbox, then acknowledged, then done; what no listener knows, the intake acknowledges.
 */
export function listen(app: App, desk: Desk): void {
  app.event("message", (args) => hear(desk, toWorkspace(args), args.body));
  app.event("app_mention", (args) => hear(desk, toWorkspace(args), args.body));
  app.event("link_shared", (args) => {
    desk.intake.aside(unfurl(desk, toWorkspace(args), args.body));
    return Promise.resolve();
  });
  app.event("app_home_opened", ({ event, ...args }) => {
    const workspace = toWorkspace(args);
    if (event.tab === "home") desk.intake.aside(showHome(desk, workspace, event.user));
    if (event.tab === "messages") {
      desk.intake.aside(suggestPrompts(desk, workspace, event.user, event.channel));
    }
    return Promise.resolve();
  });

  app.command(desk.command, async ({ ack, body, ...args }) => {
    try {
      await receiveCommand(desk, toWorkspace(args), body);
    } catch (error) {
      // Slack delivers no command twice: whoever typed it has to know.
      desk.log.error({ err: error }, "slack: a command could not be kept");
      await ack({ response_type: "ephemeral", text: words.away });
      return;
    }
    await ack();
  });
  listenToMessages(app, desk);
  listenToDialogs(app, desk);
}

function listenToMessages(app: App, desk: Desk): void {
  app.action(/^(?:more|whole|choose:\d+|rest|share)$/u, async ({ ack, body, respond, ...args }) => {
    await keeping(desk, respond, () => receivePress(desk, toWorkspace(args), body), ack);
  });
  app.action(actionIds.delete, async ({ ack, body, respond, ...args }) => {
    // Slack may take its time to delete a message.
    await ack();
    const pressed = readPressed(body);
    if (pressed === undefined) return;
    await keeping(desk, respond, () => pressDelete(desk, toWorkspace(args), pressed));
  });
  app.action(actionIds.feedback, async ({ ack, body, respond, ...args }) => {
    const pressed = readPressed(body);
    if (pressed === undefined) return;
    await keeping(desk, respond, () => pressFeedback(desk, toWorkspace(args), pressed), ack);
  });
  app.shortcut(
    { callback_id: shortcutIds.answer, type: "message_action" },
    async ({ ack, body, respond, ...args }) => {
      await keeping(desk, respond, () => receiveShortcut(desk, toWorkspace(args), body), ack);
    },
  );
}

/**
 * Does what somebody has pressed, then acknowledges it. Slack delivers no press twice: where it can't
 * be done, they have to know.
 */
async function keeping(
  { log }: Desk,
  respond: RespondFn,
  work: () => Promise<void>,
  ack: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error({ err: error }, "slack: a press could not be kept");
    await ack();
    const isAway = error instanceof StoreError || error instanceof StoppedError;
    const text = isAway ? words.away : words.failed;
    await respond({ response_type: "ephemeral", replace_original: false, text });
    return;
  }
  await ack();
}

function listenToDialogs(app: App, desk: Desk): void {
  app.shortcut(
    { callback_id: shortcutIds.ask, type: "shortcut" },
    async ({ ack, body, ...args }) => {
      await ack();
      const { client } = toWorkspace(args);
      await client.views.open({ trigger_id: body.trigger_id, view: lookUpView() });
    },
  );
  app.options(sectionIds.field, async ({ ack, body, payload, ...args }) => {
    const library = ownLibrary(desk, toWorkspace(args), body.user.id);
    await ack({ options: titleOptions(library, payload.value) });
  });
  app.view(sectionIds.view, async ({ ack, body, view, ...args }) => {
    const library = ownLibrary(desk, toWorkspace(args), body.user.id);
    const shown = sectionView(library, chosenSection(view) ?? "") ?? goneView();
    await ack({ response_action: "update", view: shown });
  });
  app.action(
    { action_id: sectionIds.next, type: "block_actions" },
    async ({ ack, body, action, ...args }) => {
      await ack();
      const { id, page } = nextPage(
        "value" in action && typeof action.value === "string" ? action.value : "",
      );
      const workspace = toWorkspace(args);
      const library = ownLibrary(desk, workspace, body.user.id);
      const view = sectionView(library, id, page) ?? goneView();
      if (body.view === undefined) return;
      await workspace.client.views
        .update({ view_id: body.view.id, view })
        .catch((error: unknown) => {
          desk.log.warn({ err: error }, "slack: a dialog could not be continued");
        });
    },
  );
  app.view(missingView, async ({ ack, body, ...args }) => {
    try {
      await takeMissing(desk, toWorkspace(args), body);
    } catch (error) {
      desk.log.error({ err: error }, "slack: feedback could not be kept");
      // The dialog stays, with what was written in it.
      await ack({ response_action: "errors", errors: { [missingBlock]: words.away } });
      return;
    }
    await ack();
  });
}
