//! Devices that run plans.

pub mod cpu;
