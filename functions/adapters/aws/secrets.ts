// Secrets Manager, read on first use and cached for the life of a warm Lambda. The SDK's client is loaded only then.

export function secretReader(): (arn: string) => Promise<string> {
  const cache = new Map<string, Promise<string>>();
  return (arn) => {
    const value = cache.get(arn) ?? readSecret(arn);
    cache.set(arn, value);
    value.catch(() => cache.delete(arn));
    return value;
  };
}

async function readSecret(arn: string): Promise<string> {
  const { GetSecretValueCommand, SecretsManagerClient } = await import("@aws-sdk/client-secrets-manager");
  const { SecretString } = await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId: arn }));
  if (SecretString === undefined) throw new Error("the secret has no text value");
  return SecretString;
}
