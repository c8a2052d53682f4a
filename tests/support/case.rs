//! One row of the table: an op, its inputs, and what must come out.

use std::rc::Rc;

use hourglass::tensor::op::{Op, Step};
use hourglass::tensor::shape::Shape;

use super::numbers::widen;

/// Inputs, the outputs' old values, step; the outputs, in f64.
pub type Oracle = Box<dyn Fn(&[Vec<f64>], &[Vec<f64>], &Step) -> Vec<Vec<f64>>>;

/// How near a device's result must be to the reference's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Agreement {
    /// In every bit.
    Bits,
    /// Relative error in the Euclidean norm.
    Within(f64),
}

pub struct Input {
    pub shape: Shape,
    pub data: Vec<f32>,
}

pub struct Case {
    pub name: String,
    pub op: Rc<dyn Op>,
    pub inputs: Vec<Input>,
    /// What the outputs hold before, for ops that work in place.
    pub before: Vec<Vec<f32>>,
    /// Steps that run one after another; only ops that work in place have more than one.
    pub steps: Vec<Step>,
    pub oracle: Oracle,
    /// Inputs whose gradient is compared with finite differences.
    pub gradients: Vec<usize>,
    /// CPU against the oracle.
    pub to_oracle: Agreement,
    /// GPU against CPU.
    pub to_cpu: Agreement,
}

impl Case {
    pub fn new<O: Op + 'static>(
        name: impl Into<String>,
        op: O,
        oracle: impl Fn(&[Vec<f64>], &[Vec<f64>], &Step) -> Vec<Vec<f64>> + 'static,
    ) -> Case {
        let op: Rc<dyn Op> = Rc::new(op);
        Case {
            name: format!("{} {}", op.kernel().name, name.into()),
            op,
            inputs: Vec::new(),
            before: Vec::new(),
            steps: vec![Step::plain(1)],
            oracle: Box::new(oracle),
            gradients: Vec::new(),
            to_oracle: Agreement::Within(3e-6),
            to_cpu: Agreement::Within(1e-5),
        }
    }

    pub fn input(mut self, shape: impl Into<Shape>, data: Vec<f32>) -> Case {
        let shape = shape.into();
        assert_eq!(shape.len(), data.len(), "{}: an input's data do not fill its shape", self.name);
        self.inputs.push(Input { shape, data });
        self
    }

    pub fn before(mut self, values: Vec<Vec<f32>>) -> Case {
        self.before = values;
        self
    }

    pub fn step(mut self, step: Step) -> Case {
        self.steps = vec![step];
        self
    }

    pub fn steps(mut self, steps: Vec<Step>) -> Case {
        self.steps = steps;
        self
    }

    /// Compare the gradient by these inputs with finite differences.
    pub fn gradients(mut self, inputs: impl IntoIterator<Item = usize>) -> Case {
        self.gradients = inputs.into_iter().collect();
        self
    }

    /// The result is exact (integers, a copy, one rounding): bit-equal on all devices and to the rounded oracle.
    pub fn exact(mut self) -> Case {
        self.to_oracle = Agreement::Bits;
        self.to_cpu = Agreement::Bits;
        self
    }

    pub fn against_oracle(mut self, agreement: Agreement) -> Case {
        self.to_oracle = agreement;
        self
    }

    pub fn against_cpu(mut self, agreement: Agreement) -> Case {
        self.to_cpu = agreement;
        self
    }

    pub fn kernel(&self) -> &'static str {
        self.op.kernel().name
    }

    pub fn input_shapes(&self) -> Vec<Shape> {
        self.inputs.iter().map(|input| input.shape).collect()
    }

    pub fn output_shapes(&self) -> Result<Vec<Shape>, String> {
        self.op.shapes(&self.input_shapes()).map_err(|error| format!("{}: refused: {error}", self.name))
    }

    pub fn wide_inputs(&self) -> Vec<Vec<f64>> {
        self.inputs.iter().map(|input| widen(&input.data)).collect()
    }

    /// The oracle's outputs after every step.
    pub fn expected(&self) -> Vec<Vec<f64>> {
        let inputs = self.wide_inputs();
        let mut state: Vec<Vec<f64>> = self.before.iter().map(|values| widen(values)).collect();
        for step in &self.steps {
            state = (self.oracle)(&inputs, &state, step);
        }
        state
    }
}
