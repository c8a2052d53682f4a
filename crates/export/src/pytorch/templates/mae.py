class Block(nn.Module):
    """Attention among the tokens, then an MLP on each; both add to what came in."""

    def __init__(self, width, heads, mlp):
        super().__init__()
        self.heads = heads
        self.norm1 = nn.LayerNorm(width)
        self.qkv = nn.Linear(width, 3 * width)
        self.proj = nn.Linear(width, width)
        self.norm2 = nn.LayerNorm(width)
        self.fc1 = nn.Linear(width, mlp)
        self.fc2 = nn.Linear(mlp, width)

    def forward(self, x):
        n, tokens, width = x.shape
        qkv = self.qkv(self.norm1(x)).view(n, tokens, 3, self.heads, width // self.heads)
        q, k, v = qkv.permute(2, 0, 3, 1, 4)
        attended = F.scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(n, tokens, width)
        x = x + self.proj(attended)
        return x + self.fc2(F.gelu(self.fc1(self.norm2(x))))


def transformer(width, depth, heads, mlp):
    stack = nn.Sequential(*(Block(width, heads, mlp) for _ in range(depth)))
    stack.add_module("norm", nn.LayerNorm(width))
    return stack


#? sin_cos
def sin_cos(width):
    """Positions of the patches: sine and cosine of the column, then of the row."""
    rates = 10000 ** (-torch.arange(width // 4) / (width // 4))
    rows, cols = torch.meshgrid(torch.arange(ROWS), torch.arange(COLS), indexing="ij")
    angles = [axis.reshape(-1, 1) * rates for axis in (cols, rows)]
    return torch.cat([f(angle) for angle in angles for f in (torch.sin, torch.cos)], dim=1)


#/
def to_patches(images):
    """Images [n, pixels] to patches [n, ROWS * COLS, PATCH * PATCH]."""
    x = images.view(-1, ROWS, PATCH, COLS, PATCH)
    return x.transpose(2, 3).reshape(len(images), ROWS * COLS, PATCH * PATCH)


#? reconstructs
def to_images(patches):
    """And back."""
    x = patches.view(-1, ROWS, COLS, PATCH, PATCH)
    return x.transpose(2, 3).reshape(len(patches), HEIGHT * WIDTH)


#/
#? hides
def take(x, places):
    """The tokens [n, k, width] at some places [n, k]."""
    return x.gather(1, places.unsqueeze(-1).expand(-1, -1, x.shape[-1]))


def mask(n, device):
    """Places of visible and of hidden patches for n images: by {{sampling}}."""
    #? random_mask
    keys = torch.rand(n, ROWS * COLS, device=device)
    #/
    #? block_mask
    y, x = torch.meshgrid(torch.arange(ROWS) + 0.5, torch.arange(COLS) + 0.5, indexing="ij")
    places = torch.stack([y, x], dim=-1).view(1, -1, 2).to(device)
    centres = torch.rand(n, 1, 2, device=device) * torch.tensor([ROWS, COLS], device=device)
    keys = -((places - centres) ** 2).sum(dim=-1)
    #/
    #? grid_mask
    # The order of a dither matrix (Bayer, 1973): the lowest bits of the place count most.
    key = np.zeros((ROWS, COLS))
    y, x = np.mgrid[:ROWS, :COLS]
    for bit in range(8):
        key = 4 * key + 2 * ((x ^ y) >> bit & 1) + (y >> bit & 1)
    keys = torch.tensor(key, device=device).view(1, -1).expand(n, -1)
    #/
    return keys.argsort(dim=1, stable=True).split([VISIBLE, ROWS * COLS - VISIBLE], dim=1)


#/
class {{class}}(nn.Module):
    """{{widths}}"""

    def __init__(self):
        super().__init__()
        self.embed = nn.Linear(PATCH * PATCH, {{encoder_width}})
        self.encoder = transformer({{encoder_stack}})
        #? any_token
        self.mask_token = nn.Parameter(torch.zeros({{token_width}}))
        #/
        #? sin_cos
        self.register_buffer("encoder_positions", sin_cos({{encoder_width}}), persistent=False)
        #/
        #? learned
        self.encoder_positions = nn.Parameter(torch.zeros(ROWS * COLS, {{encoder_width}}))
        #/
        #? classifier
        self.classifier = nn.Linear({{encoder_width}}, {{classes}})
        #/
        #? reconstructs
        self.decoder_embed = nn.Linear({{encoder_width}}, {{decoder_width}})
        self.decoder = transformer({{decoder_stack}})
        self.decoder_head = nn.Linear({{decoder_width}}, PATCH * PATCH)
        #? sin_cos
        self.register_buffer("decoder_positions", sin_cos({{decoder_width}}), persistent=False)
        #/
        #? learned
        self.decoder_positions = nn.Parameter(torch.zeros(ROWS * COLS, {{decoder_width}}))
        #/
        #/

    def encode(self, images):
        """Codes: the mean over the tokens of an image without a mask."""
        return self.encoder(self.embed(to_patches(images)) + self.encoder_positions).mean(dim=1)

    #? classifier
    def forward(self, images):
        """Logits of the classes."""
        code = self.encode(images)
        return self.classifier(code){{and_code}}
    #/
    #? reconstructs
    #? hides
    def with_mask_tokens(self, x, visible):
        """Tokens of the visible patches in their places, the mask token in all others."""
        everywhere = self.mask_token.expand(len(x), ROWS * COLS, -1)
        return everywhere.scatter(1, visible.unsqueeze(-1).expand(-1, -1, x.shape[-1]), x)

    #/
    def predict(self, patches{{visible_parameter}}):
        """Predictions for all patches, and what the encoder made of {{what_encoder_sees}}."""
        #? hides
        x = self.embed(take(patches, visible))
        #? token_in_encoder
        x = self.with_mask_tokens(x, visible) + self.encoder_positions
        #/
        #? token_in_decoder
        x = x + take(self.encoder_positions.expand(len(x), -1, -1), visible)
        #/
        #/
        #? not hides
        x = self.embed(patches) + self.encoder_positions
        #/
        encoded = self.encoder(x)
        x = self.decoder_embed(encoded)
        #? hides
        #? token_in_decoder
        x = self.with_mask_tokens(x, visible)
        #/
        #/
        return self.decoder_head(self.decoder(x + self.decoder_positions)), encoded

    def forward(self, images):
        """What the loss compares: predicted patches and the true ones."""
        patches = to_patches(images)
        #? hides
        visible, hidden = mask(len(images), images.device)
        predicted, encoded = self.predict(patches, visible)
        #? loss_on_masked
        predicted, patches = take(predicted, hidden), take(patches, hidden)
        #/
        #/
        #? not hides
        predicted, encoded = self.predict(patches)
        #/
        #? normalised
        # Every patch less its mean, over its standard deviation.
        patches = F.layer_norm(patches, (PATCH * PATCH,), eps=1e-6)
        #/
        #? code_penalty
        return predicted, patches, encoded.mean(dim=1)
        #/
        #? not code_penalty
        return predicted, patches
        #/

    def reconstruct(self, images{{chosen_parameter}}):
        """{{reconstruct_doc}}"""
        patches = to_patches(images)
        #? hides
        visible, hidden = chosen or mask(len(images), images.device)
        predicted, _ = self.predict(patches, visible)
        #/
        #? not hides
        predicted, _ = self.predict(patches)
        #/
        #? normalised
        # Back to pixels, by the mean and the deviation of the true patch.
        variance, mean = torch.var_mean(patches, dim=2, correction=0, keepdim=True)
        predicted = predicted * torch.sqrt(variance + 1e-6) + mean
        #/
        #? hides
        places = visible.unsqueeze(-1).expand(-1, -1, PATCH * PATCH)
        predicted = predicted.scatter(1, places, take(patches, visible))
        #/
        return to_images(predicted)
    #/
