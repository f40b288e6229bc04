import { Component, type ReactNode } from "react";
import { useText } from "../i18n/text";
import { Button } from "./Button";
import { Empty } from "./States";

interface Props {
  /** What is shown: something else is tried again. */
  readonly of?: string;
  readonly children: ReactNode;
}

interface State {
  readonly of: string | undefined;
  readonly hasFailed: boolean;
}

/** Keeps what can not be drawn, or not be fetched, from taking the rest of the page along. */
export class Boundary extends Component<Props, State> {
  override state: State = { of: this.props.of, hasFailed: false };

  static getDerivedStateFromError(): Partial<State> {
    return { hasFailed: true };
  }

  static getDerivedStateFromProps({ of }: Props, state: State): State | null {
    return of === state.of ? null : { of, hasFailed: false };
  }

  override render() {
    return this.state.hasFailed ? <Failed /> : this.props.children;
  }
}

function Failed() {
  const t = useText();
  return (
    <div role="alert">
      <Empty title={t("failed.title")}>
        <p>{t("failed.lead")}</p>
        {/* A script that could not be fetched is not asked for again but by a new page. */}
        <Button look="primary" onClick={() => location.reload()}>
          {t("failed.reload")}
        </Button>
      </Empty>
    </div>
  );
}
