// Splits a rule's arm, such as "free-labels/free", into experiment and arm.
export function splitArm(qualifiedArm: string): { readonly arm: string; readonly experiment: string } {
  const [experiment = "", arm = ""] = qualifiedArm.split("/");
  return { arm, experiment };
}
