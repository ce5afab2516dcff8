// The staff member who gives a command.
export type Staff = { readonly id: string; readonly roles: readonly string[] };
export type StaffCommand = { readonly returnId: string; readonly staff: Staff; readonly commandId?: string };
