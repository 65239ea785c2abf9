// @vitest-environment happy-dom
import { Provider } from "@urql/preact";
import { cleanup, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";

import { unread } from "../../src/frame";
import { Notified } from "../../src/notifications/live";
import { NotificationsPage } from "../../src/notifications/page";
import { connection, fakeServer, held, settled } from "../api/fake-server";
import { logIn } from "../posts/fakes";

afterEach(cleanup);

test("the list is read once it is known from where it is heard, so that there is no gap", async () => {
  logIn();
  const answer = held();
  const { client, asked } = fakeServer({
    Unread: () => answer.promise,
    Notifications: () => ({
      __typename: "Query",
      notifications: connection("Notification", [], { hasNextPage: false, endCursor: null }),
    }),
  });
  render(<Provider value={client}><Notified /><NotificationsPage /></Provider>);
  await settled();
  expect(asked.map(({ name }) => name)).toEqual(["Unread"]);
  answer.resolve({ __typename: "Query", notificationsCursor: "n:1", unreadNotificationsCount: 3 });
  await waitFor(() => expect(asked.map(({ name }) => name)).toEqual(["Unread", "Notifications"]));
  expect(unread.value).toBe(3);
  await screen.findByText(/Nothing/);
});
