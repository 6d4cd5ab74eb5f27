import type { ReactNode } from "react";
import { useT } from "#messages/react.tsx";
import { Brand } from "#ui/brand.tsx";
import { CenteredPage } from "#ui/shell.tsx";
import "../auth.css";

type AuthPageProps = { title: string; about?: ReactNode; footer?: ReactNode; children?: ReactNode };

/** The frame of every page before the sign-in: the way home, one card, one heading. */
export function AuthPage({ title, about, footer, children }: AuthPageProps) {
  const t = useT();
  return (
    <CenteredPage
      brand={
        <a href="/" className="auth-home">
          <Brand name={t("common.product")} />
        </a>
      }
      title={title}
      description={about}
      footer={footer}
    >
      {children}
    </CenteredPage>
  );
}
