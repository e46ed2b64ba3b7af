import { getLocale, getTranslations } from "next-intl/server";
import { Alert } from "@/components/ui/alert";
import { ExternalButton } from "@/components/ui/plain-button";
import { PlanComparison } from "@/features/catalogue/components/plan-comparison";
import { listPlans } from "@/features/offers";
import { isSwitchedOn } from "@/features/platform";
import { pageContext } from "@/page-context";
import { getBuyer } from "./buyer";
import { PlanChoices } from "./plan-choices";

/** The plans and what the viewer can do about them: the same for visitors and members. */
export async function PlansBody() {
  const t = await getTranslations("plans");
  const locale = await getLocale();
  const { ctx, viewer } = await pageContext();
  const { contactEmail } = ctx.settings;
  const [{ plans, features }, { buyer, ownPlanName, workspace, trialUsed }, paused] = await Promise.all([
    listPlans(ctx, locale),
    getBuyer(ctx, viewer, locale),
    isSwitchedOn(ctx, "checkouts_off"),
  ]);
  return (
    <>
      {paused ? (
        <Alert tone="attention" title={t("paused.title")} className="mb-8">
          {t("paused.sentence")}
        </Alert>
      ) : null}
      {buyer.subscribed ? (
        <Alert
          tone="info"
          title={t("subscribed.title", { plan: ownPlanName })}
          className="mb-8"
          action={<ExternalButton href={`mailto:${contactEmail}`}>{t("action.contact")}</ExternalButton>}
        >
          {t("subscribed.sentence")}
        </Alert>
      ) : buyer.signedIn && !buyer.mayBuy ? (
        <Alert tone="info" title={t("notBuyer.title")} className="mb-8">
          {t("notBuyer.sentence", { workspace })}
        </Alert>
      ) : null}
      {plans.length > 0 ? (
        <>
          <PlanChoices
            plans={trialUsed ? plans.map((plan) => ({ ...plan, trialDays: 0 })) : plans}
            buyer={buyer}
            appId={viewer?.activeAppId ?? null}
            now={ctx.clock.now().toISOString()}
            contactEmail={contactEmail}
          />
          <PlanComparison plans={plans} features={features} currentSlug={buyer.currentSlug} />
        </>
      ) : (
        <div className="rounded-card border px-6 py-12 text-center">
          <p className="font-medium text-emphasis">{t("nothing.title")}</p>
          <p className="mt-1 text-muted text-sm">{t("nothing.sentence")}</p>
          <ExternalButton href={`mailto:${contactEmail}`} className="mt-4">
            {t("action.contact")}
          </ExternalButton>
        </div>
      )}
    </>
  );
}
