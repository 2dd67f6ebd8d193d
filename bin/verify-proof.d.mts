export function verifyProof(
  proofText: string,
  rootText: string,
): { ok: true; entry: { id: string }; sealedAt: string; against: string } | { ok: false; why: string }
