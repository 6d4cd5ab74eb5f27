import {
  useEffect,
  useId,
  useRef,
  useState,
  type DialogHTMLAttributes,
  type MouseEvent,
  type RefObject,
  type SyntheticEvent,
} from "react";
import { enterModal } from "#ui/top-modal.ts";

type ModalOptions = {
  onClose: () => void;
  /** A press on the backdrop closes it. */
  dismissable: boolean;
  /** Where the focus goes when nothing in it has `data-autofocus`. */
  focus: "first-field" | "dialog";
};

type Modal = {
  /** For the live regions inside it. */
  id: string;
  ref: RefObject<HTMLDialogElement>;
  attributes: Pick<
    DialogHTMLAttributes<HTMLDialogElement>,
    "onCancel" | "onClose" | "onPointerDown" | "onClick" | "tabIndex"
  >;
};

/**
 * Makes a mounted `<dialog>` modal, and gives the focus back to where it was when the dialog goes.
 * A dialog that came open in the server's HTML becomes modal as soon as the page is alive.
 */
export function useModal({ onClose, dismissable, focus }: ModalOptions): Modal {
  const id = useId();
  const ref = useRef<HTMLDialogElement>(null);
  const pressedBackdrop = useRef(false);
  // Asked at the first render: by the time of the effect the focus may already be inside.
  const [before] = useState(() => (typeof document === "undefined" ? null : document.activeElement));

  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (dialog.open) dialog.close();
    dialog.showModal();
    const leave = enterModal(id);
    startIn(dialog, focus).focus();
    return () => {
      leave();
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [id, before, focus]);

  return {
    id,
    ref,
    attributes: {
      tabIndex: -1,
      onCancel(event) {
        if (!isOwn(event)) return;
        event.preventDefault();
        onClose();
      },
      // The browser closes it by itself at the second Escape, whatever `cancel` said.
      onClose(event) {
        if (isOwn(event) && !event.currentTarget.open) onClose();
      },
      // A press counts as a whole: text selected from inside to outside closes nothing.
      onPointerDown(event) {
        pressedBackdrop.current = isOwn(event) && isOnBackdrop(event);
      },
      onClick(event) {
        if (dismissable && pressedBackdrop.current && isOwn(event) && isOnBackdrop(event)) onClose();
      },
    },
  };
}

// A file input's `cancel` bubbles up to the dialog: only its own events count.
function isOwn(event: SyntheticEvent): boolean {
  return event.target === event.currentTarget;
}

function startIn(dialog: HTMLDialogElement, focus: ModalOptions["focus"]): HTMLElement {
  const chosen = dialog.querySelector<HTMLElement>("[data-autofocus]");
  if (chosen) return chosen;
  const field =
    focus === "first-field"
      ? dialog.querySelector<HTMLElement>(":is(input:not([type=hidden]), select, textarea):not(:disabled)")
      : null;
  return field ?? dialog;
}

function isOnBackdrop({ currentTarget, clientX, clientY }: MouseEvent<HTMLDialogElement>): boolean {
  const box = currentTarget.getBoundingClientRect();
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
}
