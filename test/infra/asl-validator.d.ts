// The package publishes no types for ES modules; these cover the part used here.
declare module "asl-validator" {
  export default function validate(definition: object): { readonly isValid: boolean };
}
