import { lazy, Suspense, useEffect, useState } from "react";
import { useStore } from "zustand";
import { useBlockedIds } from "../features/people/blocks";
import { Sidebar } from "../features/sidebar/Sidebar";
import { useText } from "../i18n/text";
import { Boundary } from "../ui/Boundary";
import { Part } from "../ui/Part";
import { Loading } from "../ui/States";
import { Banner } from "./Banner";
import { useClient } from "./client";
import { useNews } from "./news";
import { usePush } from "./pushing";
import { navigate, pathOf, type Route, useRoute } from "./route";
import styles from "./Shell.module.css";
import { closeSearch, openSearch, searching } from "./searching";
import { useTitle } from "./title";
import { toast } from "./toasts";

// Asked for at once, beside the session and the socket: it is what most addresses show.
const conversationView = import("../features/conversation/ConversationView");
const ConversationView = lazy(() => conversationView);
const Home = lazy(() => import("./Home"));
const Directory = lazy(() => import("../features/rooms/Directory"));
const Inbox = lazy(() => import("../features/inbox/Inbox"));
const Mentions = lazy(() => import("../features/mentions/Mentions"));
const SavedPage = lazy(() => import("../features/saved/SavedPage"));
const ThreadsPage = lazy(() => import("../features/threads/ThreadsPage"));
const Invite = lazy(() => import("../features/invite/Invite"));
const Settings = lazy(() => import("../features/settings/Settings"));
const SearchDialog = lazy(() => import("../features/search/SearchDialog"));
const QuickSwitcher = lazy(() => import("../features/switcher/QuickSwitcher"));

/** The page of who is signed in: on a wide screen list and conversation, on a phone one of them. */
export function Shell() {
  const t = useText();
  const route = useRoute();
  const client = useClient();
  const { conversations } = client;
  const blocked = useBlockedIds();
  useEffect(() => {
    // After what is shown: nothing calls for who has just come.
    const telling = import("./notify").then(
      (it) => it.notifyUser(client, t, blocked),
      () => undefined,
    );
    return () => void telling.then((stop) => stop?.());
  }, [client, t, blocked]);
  usePush();
  const [isSwitching, setSwitching] = useState(false);
  const search = useStore(searching);
  useTitle();
  useNews();

  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey)) return;
      const key = event.key.toLowerCase();
      if (key !== "k" && !(key === "f" && event.shiftKey)) return;
      event.preventDefault();
      if (key === "k") setSwitching(true);
      else openSearch();
    };
    addEventListener("keydown", open);
    return () => removeEventListener("keydown", open);
  }, []);

  useEffect(
    () =>
      conversations.left.add((id, isDeleted) => {
        const shown = location.pathname.startsWith(`/c/${id}`);
        if (!shown) return;
        navigate({ name: "home" }, "replace");
        toast(t(isDeleted ? "conversation.deleted" : "conversation.left"));
      }),
    [conversations, t],
  );

  return (
    <div className={styles.shell} data-at={route.name === "home" ? "list" : "content"}>
      <a className={styles.skip} href="#content">
        {t("skip")}
      </a>
      <Sidebar onSwitch={() => setSwitching(true)} />
      <main className={styles.content} id="content" tabIndex={-1}>
        <Banner />
        <Boundary of={pathOf(route)}>
          <Suspense fallback={<Loading label={t("loading")} />}>
            <Content route={route} />
          </Suspense>
        </Boundary>
      </main>
      <Part>{isSwitching && <QuickSwitcher onClose={() => setSwitching(false)} />}</Part>
      <Part>{search !== undefined && <SearchDialog initial={search.text} onClose={closeSearch} />}</Part>
    </div>
  );
}

function Content({ route }: { route: Route }) {
  switch (route.name) {
    case "conversation":
      return <ConversationView key={route.id} id={route.id} sequence={route.sequence} />;
    case "inbox":
      return <Inbox />;
    case "mentions":
      return <Mentions />;
    case "threads":
      return <ThreadsPage />;
    case "saved":
      return <SavedPage />;
    case "directory":
      return <Directory />;
    case "invite":
      return <Invite token={route.token} />;
    case "settings":
      return <Settings section={route.section} />;
    case "home":
    case "sign-up":
    case "reset-password":
    case "verify-email":
    case "deletion":
    case "unknown":
      return <Home />;
  }
}
