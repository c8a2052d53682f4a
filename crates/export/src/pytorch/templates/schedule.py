#? schedule
def learning_rate(step, steps_per_epoch):
    #? recipe
    epoch = step / steps_per_epoch - PRETRAINED
    #/
    #? not recipe
    epoch = step / steps_per_epoch
    #/
    #? warmup
    if epoch < WARMUP:
        return LEARNING_RATE * (epoch + 1 / steps_per_epoch) / WARMUP  # not 0 in the first step
    #/
    #? cosine
    #? warmup
    share = min((epoch - WARMUP) / (EPOCHS - WARMUP), 1)
    #/
    #? not warmup
    share = min(epoch / EPOCHS, 1)
    #/
    return LEARNING_RATE * (1 + math.cos(math.pi * share)) / 2
    #/
    #? not cosine
    return LEARNING_RATE
    #/
#/
