import type { ReactNode } from "react";
import type { MessageKey } from "#messages/catalogue.ts";
import { useT } from "#messages/react.tsx";
import { Avatar } from "#ui/avatar.tsx";
import { Badge } from "#ui/badge.tsx";
import { Icon } from "#ui/icon.tsx";
import { LabelChip, type LabelColour } from "#ui/label-chip.tsx";

/**
 * A board of the kit's own parts, on which one card is carried from a column to the next and stays there. It moves once, for
 * less than five seconds, and not at all for people who want less motion.
 */
export function BoardPicture() {
  const t = useT();
  return (
    <div className="picture" role="img" aria-label={t("site.picture")}>
      <div className="picture__board" aria-hidden="true">
        <PictureColumn name="site.picture.todo" className="picture__column--wide-only">
          <PictureCard
            title="site.picture.card.pricing"
            label="site.picture.label.launch"
            colour="purple"
            who="Jon Bell"
          >
            <Badge icon="checklist">2/5</Badge>
          </PictureCard>
          <PictureCard
            title="site.picture.card.photos"
            label="site.picture.label.design"
            colour="sky"
            who="Ines Roth"
          >
            <Badge icon="attach">4</Badge>
          </PictureCard>
          <PictureCard
            title="site.picture.card.translate"
            label="site.picture.label.words"
            colour="lime"
            who="Sam Okafor"
          >
            <Badge icon="clock">{t("site.picture.due")}</Badge>
          </PictureCard>
        </PictureColumn>
        <PictureColumn name="site.picture.doing">
          <div className="picture__leaving">
            <div className="picture__carried">
              <PictureCard
                title="site.picture.card.notes"
                label="site.picture.label.words"
                colour="lime"
                who="Mira Sand"
              >
                <Badge tone="warning" icon="clock">
                  {t("site.picture.today")}
                </Badge>
              </PictureCard>
              <span className="picture__hand">
                <svg width="16" height="18" viewBox="0 0 16 18">
                  <path d="M1.5 1.5v13l3.6-3.4 2.3 5.2 2.6-1.1-2.3-5.2h5z" />
                </svg>
                <span>{t("site.picture.mover")}</span>
              </span>
            </div>
          </div>
          <PictureCard
            title="site.picture.card.checkout"
            label="site.picture.label.bug"
            colour="red"
            who="Jon Bell"
          >
            <Badge icon="comment">6</Badge>
          </PictureCard>
          <PictureCard
            title="site.picture.card.prices"
            label="site.picture.label.launch"
            colour="purple"
            who="Sam Okafor"
          >
            <Badge icon="checklist">1/3</Badge>
          </PictureCard>
        </PictureColumn>
        <PictureColumn name="site.picture.review">
          <div className="picture__landing" />
          <PictureCard
            title="site.picture.card.mail"
            label="site.picture.label.launch"
            colour="purple"
            who="Ines Roth"
          >
            <Badge icon="comment">2</Badge>
          </PictureCard>
          <PictureCard
            title="site.picture.card.demo"
            label="site.picture.label.design"
            colour="sky"
            who="Mira Sand"
          >
            <Badge tone="success" icon="check">
              5/5
            </Badge>
          </PictureCard>
        </PictureColumn>
      </div>
    </div>
  );
}

type PictureColumnProps = { name: MessageKey; className?: string; children: ReactNode };

function PictureColumn({ name, className = "", children }: PictureColumnProps) {
  const t = useT();
  return (
    <div className={`picture__column ${className}`}>
      <div className="picture__head">
        <span>{t(name)}</span>
        <Icon name="plus" size={14} />
      </div>
      {children}
    </div>
  );
}

type PictureCardProps = {
  title: MessageKey;
  label: MessageKey;
  colour: LabelColour;
  who: string;
  children: ReactNode;
};

function PictureCard({ title, label, colour, who, children }: PictureCardProps) {
  const t = useT();
  return (
    <div className="picture__card">
      <LabelChip colour={colour} name={t(label)} />
      <span className="picture__title">{t(title)}</span>
      <span className="picture__facts">
        {children}
        <Avatar name={who} size="xs" decorative />
      </span>
    </div>
  );
}
