HEIGHT, WIDTH = {{height}}, {{width}}  # of an image, in pixels
BATCH = {{batch}}  # images of a step
LEARNING_RATE = {{learning_rate}}
#? examples
EXAMPLES = {{examples}}  # training images to learn from, the first ones
#/
#? gaussian
NOISE = {{noise}}  # standard deviation of the noise on the input; black is 0, white is 1
#/
#? masking
NOISE = {{noise}}  # share of the input's pixels that are set to 0
#/
#? salt_and_pepper
NOISE = {{noise}}  # share of the input's pixels that are set to 0 or 1
#/
#? vae
BETA = {{beta}}  # weight of the divergence of the codes from N(0, 1)
#/
#? beta_warmup
BETA_WARMUP = {{beta_warmup}}  # epochs in which it rises from 0
#/
#? code_kl
ACTIVITY = {{activity}}  # mean activity that every unit of the code is held near
ACTIVITY_WEIGHT = {{activity_weight}}
#/
#? code_l1
CODE_L1 = {{code_l1}}  # weight of the sum of absolute code values
#/
#? code_l2
CODE_L2 = {{code_l2}}  # weight of the sum of squared code values
#/
#? weight_l2
WEIGHT_L2 = {{weight_l2}}  # weight of the sum of squared weights
#/
#? warmup
WARMUP = {{warmup}}  # epochs in which the learning rate rises from 0
#/
#? cosine
EPOCHS = {{epochs}}  # over which it falls to 0, along half a cosine
#/
#? recipe
PRETRAINED = {{pretrained}}  # epochs of pre-training, layer by layer
#/
#? mae
PATCH = {{patch}}  # side of a patch, in pixels
ROWS, COLS = HEIGHT // PATCH, WIDTH // PATCH  # of patches
#/
#? hides
VISIBLE = {{visible}}  # patches of {{tokens}} that the encoder sees: {{ratio}} of them are hidden
#/
