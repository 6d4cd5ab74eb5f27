import {
  useEffect,
  useRef,
  type DialogHTMLAttributes,
  type PointerEvent,
  type RefObject,
  type SyntheticEvent,
} from "react";

type ModalOptions = {
  onClose: () => void;
  /** A press on the backdrop closes it. */
  dismissable: boolean;
};

type Modal = {
  ref: RefObject<HTMLDialogElement>;
  attributes: Pick<DialogHTMLAttributes<HTMLDialogElement>, "onCancel" | "onClose" | "onPointerDown">;
};

/**
 * Makes a mounted `<dialog>` modal, and gives the focus back to where it was when the dialog goes.
 * A dialog that came open in the server's HTML becomes modal as soon as the page is alive.
 */
export function useModal({ onClose, dismissable }: ModalOptions): Modal {
  const ref = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    const before = document.activeElement;
    if (dialog.open) dialog.close();
    dialog.showModal();
    return () => {
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  // A file input's `cancel` bubbles up to the dialog: only its own events count.
  const isOwn = (event: SyntheticEvent) => event.target === event.currentTarget;

  return {
    ref,
    attributes: {
      onCancel(event) {
        if (!isOwn(event)) return;
        event.preventDefault();
        onClose();
      },
      // The browser closes it by itself at the second Escape, whatever `cancel` said.
      onClose(event) {
        if (isOwn(event) && !event.currentTarget.open) onClose();
      },
      onPointerDown(event) {
        if (dismissable && isOwn(event) && isOnBackdrop(event)) onClose();
      },
    },
  };
}

function isOnBackdrop(event: PointerEvent<HTMLDialogElement>): boolean {
  const box = event.currentTarget.getBoundingClientRect();
  return (
    event.clientX < box.left ||
    event.clientX > box.right ||
    event.clientY < box.top ||
    event.clientY > box.bottom
  );
}
