//! HTTP message signatures (draft-cavage-12, RFC 9421), digests, FEP-8b32 proofs and keys for ActivityPub.
