// Who gives a command at the desk.
export type Staff = { readonly id: string; readonly roles: readonly string[] };
export type StaffCommand = { readonly returnId: string; readonly staff: Staff; readonly commandId?: string };
