// Which provider plug-ins a stage may deploy. A sandbox moves no real money and no real parcel.
import { CARRIERS } from "../../functions/adapters/carriers/registry.ts";
import { PAYMENT_PROVIDERS } from "../../functions/adapters/payments/registry.ts";
import type { DeploymentStage } from "../stage.ts";

type Provider = (typeof PAYMENT_PROVIDERS | typeof CARRIERS)[number];
type Choice = { readonly setting: string; readonly names: readonly string[]; readonly providers: readonly Provider[] };

/**
 * Throws for a provider that the stage may not have: an unknown one, a carrier without labels, or a sandbox on a stage
 * that allows none. The error names the setting, its value and what is allowed.
 */
export function checkProviders(stage: DeploymentStage): void {
  const choices: readonly Choice[] = [
    { setting: "payments", names: stage.paymentProviders, providers: PAYMENT_PROVIDERS },
    { setting: "carrier", names: [stage.carrier], providers: CARRIERS },
  ];
  for (const choice of choices) for (const name of choice.names) checkProvider(stage, choice, name);
  for (const name of Object.keys(stage.providerUrls)) checkProviderUrl(stage, name);
}

function checkProvider(stage: DeploymentStage, { setting, names, providers }: Choice, name: string): void {
  const problemOf = (provider: Provider | undefined): string | undefined => {
    if (!provider) return `there is no "${name}"`;
    if (!provider.client) return `"${name}" has no client: it only reports to us`;
    return provider.isSandbox && !stage.allowsSandboxes
      ? `"${name}" is a sandbox, which moves no real money and no real parcel, so the stage "${stage.name}" cannot have it`
      : undefined;
  };
  const problem = problemOf(providers.find((provider) => provider.name === name));
  if (problem === undefined) return;
  const allowed = providers.filter(({ client, isSandbox }) => client && (stage.allowsSandboxes || !isSandbox));
  throw new Error(
    `-c ${setting}=${names.join(",")}: ${problem}; allowed: ${allowed.map((provider) => provider.name).join(", ")}`,
  );
}

function checkProviderUrl({ name: stageName, allowsSandboxes, providerUrls, ...stage }: DeploymentStage, name: string) {
  const setting = `-c providerUrls=${name}=${providerUrls[name]}`;
  if (!allowsSandboxes)
    throw new Error(
      `${setting}: a server that stands in for ${name} moves no real money and no real parcel, so the stage ` +
        `"${stageName}" cannot have it; allowed: none, leave it out or use -c stage=emulator`,
    );
  const inUse = [...stage.paymentProviders, stage.carrier];
  if (!inUse.includes(name))
    throw new Error(
      `${setting}: "${name}" is not a provider of the stage "${stageName}"; allowed: ${inUse.join(", ")}`,
    );
}
