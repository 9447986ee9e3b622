import type { App, RespondFn } from "@slack/bolt";
import { pressAsk, pressDelete, pressRest, pressShare } from "./actions.ts";
import { command, ownLibrary } from "./commands.ts";
import { actionIds } from "./controls.ts";
import { type Desk, toWorkspace, type Workspace } from "./desk.ts";
import { missingView, pressFeedback, takeMissing } from "./feedback.ts";
import { hear } from "./hear.ts";
import { showHome } from "./home.ts";
import { errorFields } from "./log.ts";
import { type Pressed, readPressed } from "./pressed.ts";
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
import { answerMessage, shortcutIds } from "./shortcuts.ts";
import { unfurl } from "./unfurl.ts";

/**
 * Connects what happens in Slack with what the bot does about it. What has to be acknowledged within
 * three seconds is, before anything else; what no listener knows, the intake acknowledges.
 */
export function listen(app: App, desk: Desk): void {
  app.event("message", (args) => hear(desk, toWorkspace(args), args.body));
  app.event("app_mention", (args) => hear(desk, toWorkspace(args), args.body));
  app.event("link_shared", (args) => unfurl(desk, toWorkspace(args), args.body));
  app.event("app_home_opened", async ({ event, ...args }) => {
    const workspace = toWorkspace(args);
    if (event.tab === "home") await showHome(desk, workspace, event.user);
    if (event.tab === "messages") await suggestPrompts(desk, workspace, event.user, event.channel);
  });

  app.command(desk.command, async ({ ack, body, respond, ...args }) => {
    await ack();
    await command(desk, toWorkspace(args), body, respond);
  });
  listenToMessages(app, desk);
  listenToDialogs(app, desk);
}

type Press = (
  desk: Desk,
  workspace: Workspace,
  pressed: Pressed,
  respond: RespondFn,
) => Promise<void>;

function listenToMessages(app: App, desk: Desk): void {
  const presses: readonly (readonly [actionId: string | RegExp, press: Press])[] = [
    [/^(?:more|whole|choose:\d+)$/u, pressAsk],
    [actionIds.rest, pressRest],
    [actionIds.share, pressShare],
    [actionIds.delete, pressDelete],
    [actionIds.feedback, pressFeedback],
  ];
  for (const [actionId, press] of presses) {
    app.action(actionId, async ({ ack, body, respond, ...args }) => {
      await ack();
      const pressed = readPressed(body);
      if (pressed !== undefined) await press(desk, toWorkspace(args), pressed, respond);
    });
  }
  app.shortcut(
    { callback_id: shortcutIds.answer, type: "message_action" },
    async ({ ack, body, respond, ...args }) => {
      await ack();
      await answerMessage(desk, toWorkspace(args), body, respond);
    },
  );
}

function listenToDialogs(app: App, desk: Desk): void {
  app.shortcut(
    { callback_id: shortcutIds.ask, type: "shortcut" },
    async ({ ack, body, client }) => {
      await ack();
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
    async ({ ack, body, action, client, ...args }) => {
      await ack();
      const { id, page } = nextPage(
        "value" in action && typeof action.value === "string" ? action.value : "",
      );
      const library = ownLibrary(desk, toWorkspace({ client, ...args }), body.user.id);
      const view = sectionView(library, id, page) ?? goneView();
      if (body.view === undefined) return;
      await client.views.update({ view_id: body.view.id, view }).catch((error: unknown) => {
        desk.log.warn(errorFields(error), "slack: a dialog could not be continued");
      });
    },
  );
  app.view(missingView, async ({ ack, body, ...args }) => {
    await ack();
    await takeMissing(desk, toWorkspace(args), body);
  });
}
