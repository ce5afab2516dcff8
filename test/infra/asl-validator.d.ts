// The package says nothing of its types to an ES module; this is the part of it that is used here.
declare module "asl-validator" {
  export default function validate(definition: object): { readonly isValid: boolean };
}
