//! What one can do: one function a use case, one transaction a function.
