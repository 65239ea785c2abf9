// Keeps what goes wrong in a part of the page within that part: a page whose file is gone, after the
// server was brought up to date or while nobody can be reached, leaves the ways to the others.
import { Component, type ComponentChildren } from "preact";

import { t } from "../i18n";

interface Props {
  /** What is shown; with another, it is tried anew. */
  of?: string;
  /** Said instead of shown, where a part can be done without. */
  quiet?: (error: unknown) => void;
  children: ComponentChildren;
}

interface State {
  broken: boolean;
  of?: string;
}

export class Boundary extends Component<Props, State> {
  override state: State = { broken: false, of: this.props.of };

  static getDerivedStateFromProps({ of }: Props, state: State): State {
    return of === state.of ? state : { broken: false, of };
  }

  override componentDidCatch(error: unknown): void {
    console.error(error); // it is not to be hidden from who looks for it
    this.props.quiet?.(error);
    this.setState({ broken: true });
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return this.props.quiet ? null : <Broken />;
  }
}

function Broken() {
  return (
    <div class="center" role="alert">
      <h1>{t("app.broken")}</h1>
      <p>{t("app.brokenWhy")}</p>
      <button type="button" class="button" onClick={() => location.reload()}>{t("app.reload")}</button>
    </div>
  );
}
