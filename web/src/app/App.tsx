import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useState } from "react";
import { Problem } from "../api/problem";
import { findSession } from "../api/rest";
import { Client, forgetSession, rememberedUser } from "../core/client";
import { useText } from "../i18n/text";
import { Failure, Loading } from "../ui/States";
import { Toasts } from "../ui/Toasts";
import { ClientContext } from "./client";
import { followUser } from "./following";
import { type Route, useRoute } from "./route";
import { Shell } from "./Shell";

const DeletionProgress = lazy(() => import("../features/account/DeletionProgress"));
const MailRequest = lazy(() => import("../features/sign-in/MailRequest"));
const SignIn = lazy(() => import("../features/sign-in/SignIn"));
const SignUp = lazy(() => import("../features/sign-in/SignUp"));
const Unsubscribe = lazy(() => import("../features/notifications/Unsubscribe"));

type Start =
  | { readonly kind: "starting" }
  | { readonly kind: "signed-out"; readonly hasEnded: boolean }
  | { readonly kind: "signed-in"; readonly client: Client; readonly queries: QueryClient }
  | { readonly kind: "failed"; readonly problem: Problem };

const STALE_AFTER = 30_000;

async function start(): Promise<Start> {
  const remembered = rememberedUser();
  let user = remembered;
  try {
    user = await findSession(location.origin);
  } catch (failure) {
    // Whoever was here can read what this browser remembers, and go on writing, while nobody answers.
    if (user === undefined) return { kind: "failed", problem: Problem.from(failure) };
  }
  if (user === undefined) {
    if (remembered !== undefined) await forgetSession(remembered);
    return { kind: "signed-out", hasEnded: remembered !== undefined };
  }
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: STALE_AFTER,
        retry: (count, failure) => count < 3 && isWorthATry(Problem.from(failure)),
      },
    },
  });
  return { kind: "signed-in", client: await Client.start(user, location.origin), queries };
}

// Who has waited that long is told, and tries again when they want to.
function isWorthATry({ code, retryable }: Problem): boolean {
  return retryable && code !== "timeout";
}

// Once a page: StrictMode mounts twice, and two clients would be two tabs.
let starting: Promise<Start> | undefined;

export function App() {
  const t = useText();
  const route = useRoute();
  const [state, setState] = useState<Start>({ kind: "starting" });
  useEffect(() => {
    starting ??= start();
    void starting.then(setState);
  }, []);
  const client = state.kind === "signed-in" ? state.client : undefined;
  useEffect(() => (client === undefined ? undefined : followUser(client)), [client]);
  useEffect(
    () => client?.signedOut.add((isWanted) => setState({ kind: "signed-out", hasEnded: !isWanted })),
    [client],
  );

  // For who is signed in as little as for who is not: the account is nobody's any more.
  if (route.name === "deletion") {
    return (
      <Suspense fallback={<Loading label={t("loading")} />}>
        <DeletionProgress receipt={route.receipt} />
      </Suspense>
    );
  }
  if (route.name === "unsubscribe") {
    return (
      <Suspense fallback={<Loading label={t("loading")} />}>
        <Unsubscribe token={route.token} />
      </Suspense>
    );
  }
  switch (state.kind) {
    case "starting":
      return <Loading label={t("loading")} />;
    case "failed":
      return <Failure problem={state.problem} onRetry={() => location.reload()} />;
    case "signed-out":
      return (
        <Suspense fallback={<Loading label={t("loading")} />}>
          <Stranger route={route} hasEnded={state.hasEnded} />
        </Suspense>
      );
    case "signed-in":
      return (
        <ClientContext value={state.client}>
          <QueryClientProvider client={state.queries}>
            <Shell />
            <Toasts />
          </QueryClientProvider>
        </ClientContext>
      );
  }
}

function Stranger({ route, hasEnded }: { route: Route; hasEnded: boolean }) {
  switch (route.name) {
    case "sign-up":
      return <SignUp />;
    case "reset-password":
    case "verify-email":
      return <MailRequest kind={route.name} />;
    default:
      return <SignIn hasEnded={hasEnded} />;
  }
}
