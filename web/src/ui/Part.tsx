import { Component, type ReactNode, Suspense, useEffect } from "react";
import { toast, toasts } from "../app/toasts";
import { useText } from "../i18n/text";

interface Props {
  /** What stands in its place while it is not there, and where it can not be had. */
  readonly fallback?: ReactNode;
  readonly children: ReactNode;
}

/**
 * A part of the page that is fetched when it is first wanted. Where it can not be fetched, what stands around it
 * stays, and the user is told.
 */
export class Part extends Component<Props, { readonly isMissing: boolean }> {
  override state = { isMissing: false };

  static getDerivedStateFromError() {
    return { isMissing: true };
  }

  override render() {
    const { fallback, children } = this.props;
    if (this.state.isMissing) return <Missing>{fallback}</Missing>;
    return <Suspense fallback={fallback}>{children}</Suspense>;
  }
}

function Missing({ children }: { children: ReactNode }) {
  const text = useText()("failed.lead");
  useEffect(() => {
    // Of many parts it is said once.
    if (!toasts.getState().toasts.some((it) => it.text === text)) toast(text, "problem");
  }, [text]);
  return children;
}
