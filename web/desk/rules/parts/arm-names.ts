// A rule's arm, "free-labels/free", taken apart.
export function armNames(named: string): { readonly arm: string; readonly experiment: string } {
  const [experiment = "", arm = ""] = named.split("/");
  return { arm, experiment };
}
