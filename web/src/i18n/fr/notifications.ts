import type { Translation } from "..";
import type en from "../en/notifications";

const fr: Translation<typeof en> = {
};
export default fr;
