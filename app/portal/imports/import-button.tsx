import { Link } from "@remix-run/react";
import { useState, type MouseEvent } from "react";
import { useT } from "#messages/react.tsx";
import { UploadForm } from "#portal/imports/upload-form.tsx";
import { buttonClass, type ButtonLook } from "#ui/button-class.ts";
import { Dialog } from "#ui/dialog.tsx";
import { Icon } from "#ui/icon.tsx";
import { linkClass } from "#ui/link-class.ts";

type ImportButtonProps = ButtonLook & {
  /** The team that the board is meant for; it can still be changed in the preview. */
  team?: string | null;
};

/** Uploads a Trello export from wherever it stands. Without scripts it leads to the page that does the same. */
export function ImportButton({ team = null, ...look }: ImportButtonProps) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const press = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    setOpen(true);
  };
  return (
    <>
      <Link
        to={team ? `/app/imports?${new URLSearchParams({ team })}` : "/app/imports"}
        className={buttonClass(look)}
        onClick={press}
      >
        <Icon name="upload" />
        <span className="ui-button__label">{t("imports.upload.open")}</span>
      </Link>
      {open && (
        <Dialog
          title={t("imports.title")}
          description={t("imports.about")}
          onClose={() => setOpen(false)}
          closeLabel={t("common.close")}
          footer={
            <Link to="/app/imports" className={linkClass("quiet")}>
              {t("imports.earlier")}
            </Link>
          }
        >
          <UploadForm team={team} />
        </Dialog>
      )}
    </>
  );
}
