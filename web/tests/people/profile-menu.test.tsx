// @vitest-environment happy-dom
import { Provider } from "@urql/preact";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";

import { OthersMenu } from "../../src/people/profile-menu";
import { fakeServer, person } from "../api/fake-server";
import { logIn } from "../posts/fakes";

afterEach(cleanup);

test("a profile says whether its notifications are muted, however many are", async () => {
  logIn();
  const told = (viewerMutesNotifications: boolean) => ({ ...person("2"), viewerMutesNotifications });
  const { client, asked } = fakeServer({
    MutesNotifications: () => ({ __typename: "Query", user: told(true) }),
    UnmuteNotificationsFrom: () => ({
      __typename: "Mutation",
      unmuteNotificationsFrom: { __typename: "NotificationMutePayload", user: told(false) },
    }),
  });
  render(<Provider value={client}><OthersMenu person={{ ...person("2"), viewerMutes: false } as never} /></Provider>);
  const open = () => fireEvent.click(screen.getByRole("button", { name: "More" }));
  open();
  fireEvent.click(await screen.findByRole("menuitem", { name: "Unmute their notifications" }));
  await waitFor(() => expect(asked.at(-1)?.name).toBe("UnmuteNotificationsFrom"));
  open();
  await screen.findByRole("menuitem", { name: "Mute their notifications" });
});
