// Secrets Manager, read on first use and cached for the life of a warm Lambda. The SDK's client is loaded only then.
import { CLIENT_SETTINGS, once } from "./client-settings.ts";

export function secretReader(): (arn: string) => Promise<string> {
  const cache = new Map<string, Promise<string>>();
  return (arn) => {
    const value = cache.get(arn) ?? readSecret(arn);
    cache.set(arn, value);
    value.catch(() => cache.delete(arn));
    return value;
  };
}

const secretsManager = once(async () => {
  const { SecretsManagerClient, GetSecretValueCommand } = await import("@aws-sdk/client-secrets-manager");
  return { client: new SecretsManagerClient(CLIENT_SETTINGS), GetSecretValueCommand };
});

async function readSecret(arn: string): Promise<string> {
  const { client, GetSecretValueCommand } = await secretsManager();
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
  if (SecretString === undefined) throw new Error("the secret has no text value");
  return SecretString;
}
