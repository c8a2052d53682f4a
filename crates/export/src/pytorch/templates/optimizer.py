def make_optimizer(model):
    return {{optimizer}}
