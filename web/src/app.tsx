// The whole: a client of the API for whoever is logged in, the frame around each page, and the pages.
// What is not needed for the first feed is fetched when it is opened.
import { Provider } from "@urql/preact";
import { useEffect, useMemo } from "preact/hooks";
import { lazy, Suspense } from "preact/compat";
import { Route, Switch } from "wouter-preact";

import { createApi } from "./api/client";
import { Presences } from "./api/presence";
import * as session from "./api/session";
import { t } from "./i18n";
import { Notified } from "./notifications/live";
import { HashtagPage } from "./posts/hashtag";
import { HomePage, PublicPage, TrendingPage } from "./posts/pages";
import { Announcer, toast } from "./ui/announce";
import { Loading, NotFound } from "./ui/states";
import { Frame } from "./frame";

const LogIn = lazy(() => import("./session/pages").then((all) => ({ default: all.LogInPage })));
const SignUp = lazy(() => import("./session/pages").then((all) => ({ default: all.SignUpPage })));
const Profile = lazy(() => import("./people/profile").then((all) => ({ default: all.ProfilePage })));
const Follows = lazy(() => import("./people/follows").then((all) => ({ default: all.FollowsPage })));
const Requests = lazy(() => import("./people/requests").then((all) => ({ default: all.RequestsPage })));
const Settings = lazy(() => import("./settings/page").then((all) => ({ default: all.SettingsPage })));
const Notifications = lazy(() => import("./notifications/page").then((all) => ({ default: all.NotificationsPage })));
const Search = lazy(() => import("./search/page").then((all) => ({ default: all.SearchPage })));
const Bookmarks = lazy(() => import("./search/bookmarks").then((all) => ({ default: all.BookmarksPage })));
const Likes = lazy(() => import("./search/bookmarks").then((all) => ({ default: all.LikesPage })));
const PostPage = lazy(() => import("./posts/post-page").then((all) => ({ default: all.PostPage })));
const QuotesPage = lazy(() => import("./posts/quotes-page").then((all) => ({ default: all.QuotesPage })));

// The router takes a parameter for a whole part of an address, so these stand as expressions.
const PROFILE = /^\/@(?<username>[^/]+)\/?$/;
const FOLLOWS = /^\/@(?<username>[^/]+)\/(?<list>followers|following)\/?$/;

export function App() {
  const member = session.member.value;
  const api = useMemo(createApi, [member?.id]);
  useEffect(() => api.dispose, [api]);
  useEffect(() => {
    if (session.expired.value) toast(t("session.expired"), true);
  }, [session.expired.value]);
  return (
    <Provider key={member?.id ?? ""} value={api.client}>
      {member && <Notified />}
      {member && <Presences />}
      <Frame>
        <Suspense fallback={<Loading />}>
          <Switch>
            <Route path="/">{member ? <HomePage /> : <PublicPage />}</Route>
            <Route path="/public" component={PublicPage} />
            <Route path="/trending" component={TrendingPage} />
            <Route path="/tag/:name">{({ name }) => <HashtagPage key={name} name={name} />}</Route>
            <Route path={PROFILE}>
              {({ username = "" }) => <Profile key={username} username={username} />}
            </Route>
            <Route path={FOLLOWS}>
              {({ username = "", list = "" }) => (
                <Follows key={`${username}/${list}`} username={username} followers={list === "followers"} />
              )}
            </Route>
            <Route path="/requests">{member ? <Requests /> : <LogIn />}</Route>
            <Route path="/settings" component={Settings} />
            <Route path="/search" component={Search} />
            <Route path="/notifications">{member ? <Notifications /> : <LogIn />}</Route>
            <Route path="/bookmarks">{member ? <Bookmarks /> : <LogIn />}</Route>
            <Route path="/likes">{member ? <Likes /> : <LogIn />}</Route>
            <Route path="/post/:id">{({ id }) => <PostPage key={id} id={id} />}</Route>
            <Route path="/post/:id/quotes">{({ id }) => <QuotesPage key={id} id={id} />}</Route>
            <Route path="/login" component={LogIn} />
            <Route path="/signup" component={SignUp} />
            <Route component={NotFound} />
          </Switch>
        </Suspense>
      </Frame>
      <Announcer />
    </Provider>
  );
}
