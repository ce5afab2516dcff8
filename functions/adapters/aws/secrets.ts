// Secrets Manager, read when first needed and kept for the life of a warm Lambda. The SDK's client is loaded only then.

export function secretReader(): (arn: string) => Promise<string> {
  const kept = new Map<string, Promise<string>>();
  return (arn) => {
    const known = kept.get(arn) ?? read(arn);
    kept.set(arn, known);
    known.catch(() => kept.delete(arn));
    return known;
  };
}

async function read(arn: string): Promise<string> {
  const { GetSecretValueCommand, SecretsManagerClient } = await import("@aws-sdk/client-secrets-manager");
  const { SecretString } = await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId: arn }));
  if (SecretString === undefined) throw new Error("the secret holds no text");
  return SecretString;
}
