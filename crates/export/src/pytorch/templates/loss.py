#? noise
def corrupt(images):
    #? gaussian
    return (images + NOISE * torch.randn_like(images)).clamp(0, 1)
    #/
    #? masking
    return images * (torch.rand_like(images) >= NOISE)
    #/
    #? salt_and_pepper
    black_or_white = torch.randint_like(images, 2)
    return torch.where(torch.rand_like(images) < NOISE, black_or_white, images)
    #/


#/
#? beta_warmup
def beta(epoch):
    return BETA * min(epoch / BETA_WARMUP, 1)


#/
def loss_of(model, {{arguments}}):
    """{{loss_doc}}"""
    {{outputs}} = model({{seen}})
    #? bce
    summed = F.binary_cross_entropy_with_logits(prediction, images, reduction="sum")
    #/
    #? more
    loss = {{loss}}
    #/
    #? vae
    divergence = (mean**2 + log_variance.exp() - 1 - log_variance).sum() / 2 / len(images)
    extra = {{beta_now}} * divergence
    #/
    #? more
    #? not vae
    extra = 0
    #/
    #/
    #? code_l1
    extra += CODE_L1 * {{code_of}}.abs().sum() / len(images)
    #/
    #? code_l2
    extra += CODE_L2 * ({{code_of}} ** 2).sum() / len(images)
    #/
    #? code_kl
    activity = {{code_of}}.mean(dim=0).clamp(1e-6, 1 - 1e-6)
    on = ACTIVITY * torch.log(ACTIVITY / activity)
    off = (1 - ACTIVITY) * torch.log((1 - ACTIVITY) / (1 - activity))
    extra += ACTIVITY_WEIGHT * (on + off).sum()
    #/
    #? weight_l2
    #? mae
    named = model.named_parameters()
    weights = [value for name, value in named if name.endswith(".weight") and value.ndim > 1]
    #/
    #? not mae
    weights = [value for value in model.parameters() if value.ndim > 1]
    #/
    extra += WEIGHT_L2 * sum((weight**2).sum() for weight in weights)
    #/
    #? more
    return loss, extra
    #/
    #? not more
    return {{loss}}
    #/
