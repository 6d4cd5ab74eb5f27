/**
 * The form that a request brings. No browser sends another kind of body to an address of a form, and what is cut off or made up
 * by hand is not our fault: it is told so (400), and nobody is called.
 */
export async function postedForm(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch (error) {
    // What the runtime says of a body that it can't read as a form.
    if (error instanceof TypeError) throw new Response("This is not a form", { status: 400 });
    throw error;
  }
}
