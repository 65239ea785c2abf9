// A question before what can't be taken back so easily.
import { t } from "../i18n";
import { Dialog } from "../ui/dialog";

interface Props {
  title: string;
  text: string;
  action: string;
  onYes: () => unknown;
  onClose: () => void;
}

export function Confirm({ title, text, action, onYes, onClose }: Props) {
  const yes = () => {
    onClose();
    void onYes();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      <div class="row confirm-ends">
        <button type="button" class="button" onClick={onClose}>{t("app.cancel")}</button>
        <button type="button" class="button danger" onClick={yes}>{action}</button>
      </div>
    </Dialog>
  );
}
